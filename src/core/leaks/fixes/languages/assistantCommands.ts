import type { TextEdit } from '../../text/textDocument';
import { enclosingName, propertyName } from './jsonNames';
import type { KeySite } from '../site/keySite';
import { entryFrom, removeEntry } from '../site/argumentList';

/** Files in which assistants keep commands for a shell, and variables that they give to them as written. */
const COMMAND_FILES = /(?:^|\/)(?:\.claude\/settings(?:\.local)?|\.github\/hooks\/[^/]+)\.json$/;
const SHELL_COMMANDS = ['command', 'bash', 'linux', 'osx'];

export const holdsCommands = (path: string): boolean => COMMAND_FILES.test(path);

/** Drops `HANDINGER_API_KEY` from variables: what the assistant starts inherits it from the environment. */
export function dropVariable(site: KeySite): TextEdit[] {
  if (propertyName(site) !== 'HANDINGER_API_KEY' || enclosingName(site) !== 'env') return [];
  const entry = entryFrom(site, -2, 0);
  return entry ? removeEntry(site, entry) : [];
}

/** Lets the shell put the key into a command, or into the command of a permission. */
export function readInCommand(site: KeySite): TextEdit[] {
  const { literal, document, text, start, end } = site;
  if (literal === undefined) return [];
  const before = text.slice(literal.contentStart, start);
  const name = propertyName(site) ?? '';
  if (name === 'powershell') {
    const isRaw = before.split("'").length % 2 === 0;
    return isRaw ? [] : [document.replace(start, end, '$env:HANDINGER_API_KEY')];
  }
  if (!SHELL_COMMANDS.includes(name) && !before.startsWith('Bash(')) return [];
  const reference = isSingleQuoted(before) ? `'\\"$HANDINGER_API_KEY\\"'` : '$HANDINGER_API_KEY';
  return [document.replace(start, end, reference)];
}

/** Whether the end of a shell's text, as JSON writes it, is between single quotes. */
function isSingleQuoted(written: string): boolean {
  let quote: string | undefined;
  for (const [mark] of written.matchAll(/\\\\\\.|\\\\.|\\"|'/g)) {
    if (mark.length > 2) continue;
    if (quote === undefined) quote = mark;
    else if (quote === mark) quote = undefined;
  }
  return quote === "'";
}
