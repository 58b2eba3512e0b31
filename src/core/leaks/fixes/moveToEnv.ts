import { KEY_PREFIX } from '../../credentials/keys/apiKey';
import { keyLinesOf } from '../../credentials/sharing/envFile';
import { API_KEY_VARIABLE } from '../../credentials/sharing/injection';
import { looksInvented } from '../../credentials/keys/placeholders';

/** The files that a move of a key is about, by name in the workspace folder. */
export const ENV_FILE = '.env';
export const ENV_EXAMPLE_FILE = '.env.example';
export const GIT_IGNORE_FILE = '.gitignore';

/** What a `.env` file says of the variable. */
export type EnvVariable =
  | { readonly kind: 'absent' }
  /** This very key. */
  | { readonly kind: 'same' }
  /** Something else; `key` when it is a key, rather than the name of a place where one is. */
  | { readonly kind: 'other'; readonly key?: string };

/** A stretch of one line, replaced; or, without columns, a line that is put at the end. */
export type LineEdit =
  | {
      readonly kind: 'replace';
      readonly line: number;
      readonly start: number;
      readonly end: number;
      readonly newText: string;
    }
  | { readonly kind: 'append'; readonly newText: string };

/** The text before the value, the value with or without quotes, and a comment behind it. */
const ASSIGNMENT = new RegExp(
  `^(\\s*(?:export\\s+)?${API_KEY_VARIABLE}[^\\S\\n]*(?:=(?:[^\\S\\n]*(?=[^\\s#]))?|:[^\\S\\n]*))` +
    '((["\'`])(?:(?!\\3).)*\\3|.*?)((?<=[=:\\s])#.*|\\s+#.*|\\s*)$',
);
const LINE_END = /\r\n|\r|\n/;

/** Whether a `.env` file sets the variable to this key; of several lines the last counts, as it does to its readers. */
export function envVariable(text: string, key: string): EnvVariable {
  const inUse = assignmentsIn(text).at(-1);
  if (!inUse || isEmpty(inUse.value)) return { kind: 'absent' };
  const set = keyLinesOf(text).find(({ line }) => line === inUse.line);
  if (set === undefined) return { kind: 'other' };
  return set.key === key ? { kind: 'same' } : { kind: 'other', key: set.key };
}

/** Sets the variable: in the line that sets it already, the last of several, or as a new one. A comment there stays. */
export function setEnvVariable(text: string, key: string): LineEdit {
  const target = assignmentsIn(text).at(-1);
  if (!target) return appended(text, `${API_KEY_VARIABLE}=${key}`);
  const { line, start, value, isBeforeComment } = target;
  const newText = isBeforeComment ? `${key} ` : key;
  return { kind: 'replace', line, start, end: start + value.length, newText };
}

/** Names the variable in a file of examples; `undefined` when it is named there. */
export function nameEnvVariable(text: string): LineEdit | undefined {
  return assignmentsIn(text).length > 0 ? undefined : appended(text, `${API_KEY_VARIABLE}=`);
}

/**
 * Has git leave a file out by its name; `undefined` when the list does so in plain words.
 * @param path from the folder of the list on, with `/` between its parts
 */
export function ignoreFileInGit(text: string, path: string): LineEdit | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const patterns = text.split(LINE_END).map((line) => line.trim());
  const listing = [name, path, `/${path}`, ...(name.startsWith(ENV_FILE) ? [`${ENV_FILE}*`] : [])];
  const isListed =
    listing.some((pattern) => patterns.includes(pattern)) && !patterns.includes(`!${name}`);
  return isListed ? undefined : appended(text, name);
}

function appended(text: string, line: string): LineEdit {
  const lineEnd = LINE_END.exec(text)?.[0] ?? '\n';
  const isOpen = text !== '' && !/[\r\n]$/.test(text);
  return { kind: 'append', newText: `${isOpen ? lineEnd : ''}${line}${lineEnd}` };
}

interface Assignment {
  readonly line: number;
  /** The column where the value begins. */
  readonly start: number;
  readonly value: string;
  /** A comment begins right behind the value, with no space that would end a longer one. */
  readonly isBeforeComment: boolean;
}

function assignmentsIn(text: string): Assignment[] {
  return text.split(LINE_END).flatMap((content, line) => {
    const [, before, value, , rest = ''] = ASSIGNMENT.exec(content) ?? [];
    return before === undefined || value === undefined
      ? []
      : [{ line, start: before.length, value, isBeforeComment: rest.startsWith('#') }];
  });
}

/** Nothing at all, or a placeholder that nobody can mistake for a value in use. */
function isEmpty(value: string): boolean {
  const bare = value.replace(/^(["'`])(.*)\1$/, '$2').trim();
  if (bare === '') return true;
  if (!bare.startsWith(KEY_PREFIX)) return false;
  const body = bare.slice(KEY_PREFIX.length);
  return /^(?:|…|\.{3})$/.test(body) || looksInvented(body);
}
