import * as l10n from '@vscode/l10n';
import { COMMENTS } from '../commentSyntax';
import type { TextEdit } from '../sourceText';
import { enclosingBrackets } from './brackets';
import { blockComment, delimitedLexer, lineComment } from './delimitedLexer';
import type { KeySite } from './keySite';
import type { LanguageFamily } from './languageFamily';
import { quoted } from './lexicalRules';
import { KEY_IN_WORDS } from './redact';

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
      ? l10n.t('Replace the key by {0} and set {1}', KEY_IN_WORDS, variable)
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
  const edit =
    literal.flavor === 'quoted' && site.fills(literal)
      ? site.replaceLiteral(literal, `var.${NAME}`)
      : document.replace(site.start, site.end, `\${var.${NAME}}`);
  return [edit, ...declaration(site)];
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

/** What the outermost block round the key begins with. */
function blockAround(site: KeySite): string | undefined {
  const outermost = site.tokens[[...enclosingBrackets(site, site.index)].at(-1) ?? -1];
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
  return /^\s*sensitive\s*=/m.test(blockText(site))
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
