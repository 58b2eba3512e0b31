import * as l10n from '@vscode/l10n';
import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { closingBracket, enclosingBracket, enclosingBrackets } from '../site/brackets';
import { textAt } from '../site/syntaxContext';
import { blockComment, delimitedLexer, lineComment } from '../lexers/delimitedLexer';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { quoted } from '../lexers/lexicalRules';
import { KEY_IN_WORDS } from '../redactFix';

const NAME = 'handinger_api_key';
const hole = /(?<![$%])[$%]\{/y;

/** Terraform, which reads a variable `x` from `TF_VAR_x`. */
export const terraformFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: [lineComment('#'), lineComment('//'), blockComment('/\\*', '\\*/')],
    strings: [
      {
        flavor: 'heredoc',
        open: /<<-?(\w+)(?=\n)/y,
        backslashEscapes: false,
        multiline: true,
        hole,
      },
      quoted('"', { hole }),
    ],
  }),
  comment: COMMENTS.hash,
  readFromEnvironment,
  mayRedact: (site) => isVariables(site) && site.literal !== undefined,
  titleOf: (fix, site) => {
    const variable = `TF_VAR_${variableOf(site)}`;
    return fix === 'redact' && isVariables(site)
      ? l10n.t(
          'Replace the key with {0} (the key will be gone), and set {1}',
          KEY_IN_WORDS,
          variable,
        )
      : fix === 'readFromEnvironment'
        ? l10n.t('Read the key from {0}', variable)
        : undefined;
  },
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal } = site;
  if (literal === undefined || isVariables(site)) return [];
  const block = blockAround(site);
  if (block?.startsWith('variable ')) return dropDefault(site);
  if (block === undefined || block.startsWith('terraform') || !isValue(site)) return [];
  const marked = block.startsWith('output') ? markSensitive(site) : [];
  if (marked === undefined || (block.startsWith('module') && isOfModule(site))) return [];
  const edit =
    literal.flavor === 'quoted' && site.fills(literal)
      ? site.replaceLiteral(literal, `var.${NAME}`)
      : document.replace(site.start, site.end, `\${var.${NAME}}`);
  return [edit, ...marked, ...declaration(site)];
}

/** `*.tfvars` hold values, and can refer to nothing. */
function isVariables({ document: { source } }: KeySite): boolean {
  return source.languageId === 'terraform-vars' || source.fileName.endsWith('.tfvars');
}

/** The variable whose value the key is, or the one that it will be. */
function variableOf(site: KeySite): string {
  const { document, text, start } = site;
  if (isVariables(site)) {
    const [, name] = /^\s*(\w+)\s*=/.exec(text.slice(document.startOfLine(start), start)) ?? [];
    return name ?? NAME;
  }
  const [, name] = /^variable "([\w-]+)"/.exec(blockAround(site) ?? '') ?? [];
  return name ?? NAME;
}

/** Which module it is has to be known before there are variables. */
function isOfModule(site: KeySite): boolean {
  return /^(?:source|version)$/.test(argumentAround(site)?.name ?? '');
}

/**
 * An output that a sensitive variable is a part of must be sensitive too.
 * No edits: it is. `undefined`: it cannot be made so.
 */
function markSensitive(site: KeySite): TextEdit[] | undefined {
  const { document, text, tokens } = site;
  const argument = argumentAround(site);
  const open = outermostBracket(site);
  const [from, to] = [tokens[open], tokens[closingBracket(site, open)]];
  if (argument?.name !== 'value' || !from || !to) return undefined;
  const [, given] =
    /^[ \t]*sensitive[ \t]*=[ \t]*(\w+)/m.exec(text.slice(from.end, to.start)) ?? [];
  if (given !== undefined) return given === 'true' ? [] : undefined;
  const lineStart = document.startOfLine(to.start);
  const indentation = text.slice(document.startOfLine(argument.start), argument.start);
  if ((indentation + text.slice(lineStart, to.start)).trim() !== '') return undefined;
  // The signs stand below each other where the values fit on their lines.
  const isOneLine = document.endOfLine(argument.start) + 1 === lineStart;
  const width = Math.max('sensitive '.length, isOneLine ? argument.sign - argument.start : 0);
  const added = `${indentation}${'sensitive'.padEnd(width)}= true\n`;
  return [
    ...(isOneLine ? [document.replace(argument.start, argument.sign, 'value'.padEnd(width))] : []),
    document.replace(lineStart, lineStart, added),
  ];
}

/** The argument of the outermost block that the key is given to: its name and where that and the `=` stand. */
function argumentAround(site: KeySite): { name: string; start: number; sign: number } | undefined {
  const open = outermostBracket(site);
  for (let at = site.index - 1; at > open + 1; at--) {
    const [name, sign] = [site.tokens[at - 1], site.tokens[at]];
    const isArgument = enclosingBracket(site, at) === open && textAt(site, at) === '=';
    if (isArgument && name?.kind === 'word' && sign !== undefined)
      return { name: site.textOf(name), start: name.start, sign: sign.start };
  }
  return undefined;
}

function outermostBracket(site: KeySite): number {
  return [...enclosingBrackets(site, site.index)].at(-1) ?? -1;
}

/** What the outermost block round the key begins with. */
function blockAround(site: KeySite): string | undefined {
  const outermost = site.tokens[outermostBracket(site)];
  if (outermost === undefined) return undefined;
  return site.text.slice(site.document.startOfLine(outermost.start), outermost.start).trim();
}

/** A value, not a name in a map. */
function isValue(site: KeySite): boolean {
  return (
    site.literal?.flavor === 'chunk' ||
    (site.neighbourText(1) !== '=' && site.neighbour(-1)?.kind !== 'word')
  );
}

/** A variable without a default takes its value from outside. */
function dropDefault(site: KeySite): TextEdit[] {
  const { document, text, literal } = site;
  if (literal === undefined || !site.fills(literal)) return [];
  const lineStart = document.startOfLine(site.start);
  const lineEnd = document.endOfLine(site.end);
  const [, indentation = '', name] =
    /^(\s*)(default\s*)=\s*"$/.exec(text.slice(lineStart, site.start)) ?? [];
  if (name === undefined || text.slice(literal.end, lineEnd).trim() !== '') return [];
  return /^[^\S\n]*sensitive\s*=/m.test(blockText(site))
    ? [document.replace(lineStart, Math.min(lineEnd + 1, text.length), '')]
    : [
        document.replace(
          lineStart,
          lineEnd,
          `${indentation}${'sensitive'.padEnd(Math.max(name.length, 10))}= true`,
        ),
      ];
}

function blockText({ text, start }: KeySite): string {
  return text.slice(text.lastIndexOf('\nvariable', start) + 1, text.indexOf('}', start));
}

function declaration({ document, text }: KeySite): TextEdit[] {
  if (new RegExp(`^variable\\s+"${NAME}"`, 'm').test(text)) return [];
  const block = `\nvariable "${NAME}" {\n  type      = string\n  sensitive = true\n}\n`;
  return [document.replace(text.length, text.length, text.endsWith('\n') ? block : `\n${block}`)];
}
