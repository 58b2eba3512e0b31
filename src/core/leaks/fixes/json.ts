import * as l10n from '@vscode/l10n';
import { KEY_REFERENCE } from '../../credentials/keyReference';
import { COMMENTS } from '../commentSyntax';
import type { TextEdit } from '../sourceText';
import { enclosingBrackets } from './brackets';
import { textAt } from './codePosition';
import { delimitedLexer } from './delimitedLexer';
import { INPUT_REFERENCE, promptInput } from './jsonInputs';
import type { KeySite } from './keySite';
import type { LanguageFamily } from './languageFamily';
import { C_COMMENTS, quoted } from './lexicalRules';

/** JSON. What a value may refer to is up to the program that reads the file. */
export const jsonFamily: LanguageFamily = {
  lex: delimitedLexer({ comments: C_COMMENTS, strings: [quoted('"')] }),
  readFromEnvironment,
  titleOf: (fix, site) => (fix === 'readFromEnvironment' ? titleFor(site) : undefined),
};

/** JSON with comments. */
export const jsoncFamily: LanguageFamily = { ...jsonFamily, comment: COMMENTS.slashes };

/** Files whose reader puts a value in the place of such a reference, wherever in a string it stands. */
const REFERENCES: readonly (readonly [file: RegExp, reference: string])[] = [
  [/(?:^|\/)(?:\.vscode|User(?:\/profiles\/[^/]+)?)\/(?:launch|tasks)\.json$/, KEY_REFERENCE],
  [/(?:^|\/)(?:\.cursor\/mcp|mcp_config)\.json$/, '${env:HANDINGER_API_KEY}'],
  [/(?:^|\/)(?:\.vscode|User(?:\/profiles\/[^/]+)?)\/mcp\.json$/, INPUT_REFERENCE],
  [/(?:^|\/)\.mcp\.json$/, '${HANDINGER_API_KEY}'],
  [/(?:^|\/)\.?devcontainer\.json$/, '${localEnv:HANDINGER_API_KEY}'],
];

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal } = site;
  if (literal === undefined || site.neighbourText(1) === ':') return [];
  const reference = referenceFor(site);
  if (reference === undefined) return [];
  const edit = document.replace(site.start, site.end, reference);
  if (reference !== INPUT_REFERENCE) return [edit];
  const input = promptInput(site);
  return input === undefined ? [] : [...input, edit];
}

function titleFor(site: KeySite): string | undefined {
  switch (referenceFor(site)) {
    case INPUT_REFERENCE:
      return l10n.t('Ask for the key when the server starts');
    case KEY_REFERENCE:
      return l10n.t('Take the key of your profile');
    default:
      return undefined;
  }
}

function referenceFor(site: KeySite): string | undefined {
  const path = site.document.source.fileName.replaceAll('\\', '/');
  if (/(?:^|\/)settings\.json$/.test(path)) {
    return isInTerminalEnvironment(site) ? '${env:HANDINGER_API_KEY}' : undefined;
  }
  return REFERENCES.find(([file]) => file.test(path))?.[1];
}

/** Of all settings only these know variables. */
function isInTerminalEnvironment(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    if (/^"terminal\.integrated\.env\.\w+"$/.test(textAt(site, open - 2))) return true;
  }
  return false;
}
