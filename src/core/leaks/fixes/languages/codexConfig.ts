import type { TextEdit } from '../../text/textDocument';
import type { KeySite } from '../site/keySite';

const CODEX_CONFIG = /(?:^|\/)\.codex\/config\.toml$/;
const VARIABLE = String.raw`"?HANDINGER_API_KEY"?\s*=\s*["']\0["']`;
const BEARER = String.raw`"?[Aa]uthorization"?\s*=\s*"Bearer \0"`;
const END = String.raw`\s*(?:#.*)?$`;

/** A setting with a key in it, `\0` in the key's place, and the setting that names the variable instead. */
const FORMS: readonly (readonly [inline: RegExp, line: RegExp, table: string, instead: string])[] =
  [
    [
      new RegExp(String.raw`^(\s*)env\s*=\s*\{\s*${VARIABLE}\s*\}${END}`),
      new RegExp(String.raw`^\s*${VARIABLE}${END}`),
      'env',
      'env_vars = ["HANDINGER_API_KEY"]',
    ],
    [
      new RegExp(
        String.raw`^(\s*)(?:http_headers\s*=\s*\{\s*${BEARER}\s*\}|bearer_token\s*=\s*"\0")${END}`,
      ),
      new RegExp(String.raw`^\s*${BEARER}${END}`),
      'http_headers',
      'bearer_token_env_var = "HANDINGER_API_KEY"',
    ],
  ];

/** The last table of a text: its name, and what it holds. */
const HEADER = /(?<![^]).*^[^\S\n]*\[([^[\]\n]+)\][^\S\n]*(?:#[^\n]*)?$(.*)/ms;

/**
 * Codex expands no variables in its configuration: a server has settings that name them. A variable among others, or
 * in a table whose server is not right above it, has no repair.
 */
export function readInCodex(site: KeySite): TextEdit[] {
  const { document, text, start, end } = site;
  if (!CODEX_CONFIG.test(document.source.fileName.replaceAll('\\', '/'))) return [];
  const from = document.startOfLine(start);
  const to = document.endOfLine(end);
  const line = `${text.slice(from, start)}\0${text.slice(end, to)}`;
  const above = text.slice(0, from);
  const header = HEADER.exec(above)?.[1] ?? '';
  if (!header.startsWith('mcp_servers.')) return [];
  for (const [inline, plain, table, instead] of FORMS) {
    const [, margin] = inline.exec(line) ?? [];
    if (margin !== undefined) {
      return hasSetting(above, instead) ? [] : [document.replace(from, to, margin + instead)];
    }
    const server = header.replace(new RegExp(String.raw`\.${table}$`), '');
    if (server === header || !plain.test(line)) continue;
    const aboveTable = above.slice(0, above.lastIndexOf(`[${header}]`)).trimEnd();
    const isBelowServer = HEADER.exec(aboveTable)?.[1] === server;
    if (!isBelowServer || hasSetting(aboveTable, instead)) return [];
    return [
      document.replace(aboveTable.length, aboveTable.length, `\n${instead}`),
      document.replace(from, Math.min(to + 1, text.length), ''),
    ];
  }
  return [];
}

/** Whether the last table of the text has that setting: a second one would be an error. */
function hasSetting(text: string, setting: string): boolean {
  const [, , table = ''] = HEADER.exec(text) ?? [];
  const [name = ''] = setting.split(' ');
  return new RegExp(String.raw`^\s*${name}\s*=`, 'm').test(table);
}
