import * as l10n from '@vscode/l10n';
import { KEY_REFERENCE } from '../../../credentials/keys/keyReference';
import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { dropVariable, holdsCommands, readInCommand } from './assistantCommands';
import { delimitedLexer } from '../lexers/delimitedLexer';
import { INPUT_REFERENCE, promptInput } from './jsonInputs';
import { enclosingNames } from './jsonNames';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted } from '../lexers/lexicalRules';

/** JSON. What a value may refer to is up to the program that reads the file. */
export const jsonFamily: LanguageFamily = {
  lex: delimitedLexer({ comments: C_COMMENTS, strings: [quoted('"')] }),
  dropArgument: (site) => (holdsCommands(pathOf(site)) ? dropVariable(site) : []),
  readFromEnvironment,
  askOnStart,
  isUncertain: (site) => MCP_FILE.test(pathOf(site)) && referenceIn(pathOf(site)) === undefined,
  titleOf,
};

/** JSON with comments. */
export const jsoncFamily: LanguageFamily = { ...jsonFamily, comment: COMMENTS.slashes };

const VARIABLE = 'HANDINGER_API_KEY';
const IN_VS_CODE = `\${env:${VARIABLE}}`;
const IN_BRACES = `\${${VARIABLE}}`;

const VS_CODE_MCP = /(?:^|\/)(?:\.vscode|User(?:\/profiles\/[^/]+)?)\/mcp\.json$/;
/** Plugins and programs of many makers read such a file; most expand what Claude Code and Copilot do. */
const MCP_FILE = /(?:^|\/)mcp\.json$/;

/** Files whose reader puts a value in the place of such a reference, wherever in a string it stands. */
const REFERENCES: readonly (readonly [file: RegExp, reference: string])[] = [
  [/(?:^|\/)(?:\.vscode|User(?:\/profiles\/[^/]+)?)\/(?:launch|tasks)\.json$/, KEY_REFERENCE],
  [VS_CODE_MCP, IN_VS_CODE],
  [/(?:^|\/)(?:\.cursor\/mcp|mcp_config)\.json$/, IN_VS_CODE],
  [/(?:^|\/)(?:\.mcp|\.github\/mcp|\.copilot\/mcp-config|\.gemini\/settings)\.json$/, IN_BRACES],
  [/(?:^|\/)opencode\.jsonc?$/, `{env:${VARIABLE}}`],
  [/(?:^|\/)\.?devcontainer\.json$/, `\${localEnv:${VARIABLE}}`],
];

const pathOf = ({ document }: KeySite): string => document.source.fileName.replaceAll('\\', '/');

const referenceIn = (path: string): string | undefined =>
  REFERENCES.find(([file]) => file.test(path))?.[1];

const isValue = (site: KeySite): boolean =>
  site.literal !== undefined && site.neighbourText(1) !== ':';

function readFromEnvironment(site: KeySite): TextEdit[] {
  if (!isValue(site)) return [];
  const reference = referenceFor(site);
  if (reference !== undefined) return [site.document.replace(site.start, site.end, reference)];
  return holdsCommands(pathOf(site)) ? readInCommand(site) : [];
}

/** In the servers of VS Code alone; its agent sessions are not given a server that asks. */
function askOnStart(site: KeySite): TextEdit[] {
  if (!isValue(site) || !VS_CODE_MCP.test(pathOf(site))) return [];
  const input = promptInput(site);
  const edit = site.document.replace(site.start, site.end, INPUT_REFERENCE);
  return input === undefined ? [] : [...input, edit];
}

function titleOf(
  fix: 'dropArgument' | 'readFromEnvironment' | 'redact',
  site: KeySite,
): string | undefined {
  if (fix === 'dropArgument') {
    return l10n.t('Remove the entry: commands get HANDINGER_API_KEY from the environment');
  }
  if (fix === 'redact') return undefined;
  if (VS_CODE_MCP.test(pathOf(site))) {
    return l10n.t('Read the key from HANDINGER_API_KEY: works in VS Code and in agent sessions');
  }
  return referenceFor(site) === KEY_REFERENCE ? l10n.t('Use the key of your profile') : undefined;
}

function referenceFor(site: KeySite): string | undefined {
  const path = pathOf(site);
  const known = referenceIn(path);
  if (known !== undefined) return known;
  if (/(?:^|\/)\.claude\.json$/.test(path)) return referenceWithin(site, 'mcpServers', IN_BRACES);
  if (path.endsWith('.code-workspace')) {
    return (
      referenceWithin(site, 'launch', KEY_REFERENCE) ??
      referenceWithin(site, 'tasks', KEY_REFERENCE) ??
      referenceWithin(site, 'mcp', IN_VS_CODE) ??
      inTerminalEnvironment(site)
    );
  }
  if (holdsCommands(path)) return undefined;
  if (/(?:^|\/)settings\.json$/.test(path)) return inTerminalEnvironment(site);
  return MCP_FILE.test(path) ? IN_BRACES : undefined;
}

const referenceWithin = (site: KeySite, name: string, reference: string): string | undefined =>
  [...enclosingNames(site)].includes(name) ? reference : undefined;

/** Of all settings only these know variables. */
function inTerminalEnvironment(site: KeySite): string | undefined {
  const isThere = [...enclosingNames(site)].some((name) =>
    /^terminal\.integrated\.env\.\w+$/.test(name),
  );
  return isThere ? IN_VS_CODE : undefined;
}
