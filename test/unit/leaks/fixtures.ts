import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyKind } from '../../../src/core/leaks/detect/detectKeys';
import type { LeakFixKind } from '../../../src/core/leaks/fixes/quickFixes';
import { sampleBody, sampleKey } from './sampleKey';
import { TextDocument } from './textDocument';

const FOLDER = join(__dirname, '../../fixtures/leaks');
const KEY = sampleKey();

/** Line, first column, column after the end (on the last line of a key in pieces), and what it is. */
export type ExpectedMatch = readonly [line: number, start: number, end: number, kind: KeyKind];

/** What `expected.json` of a fixture folder says. `fixes` are those for the first match, `title` that of the best. */
interface Expectation {
  readonly languageId: string;
  readonly fileName: string;
  readonly matches: readonly ExpectedMatch[];
  readonly fixes?: readonly LeakFixKind[];
  /** `false`: the best fix is an offer only, as it takes the key from a file that a program may read. */
  readonly preferred?: false;
  readonly title?: string;
}

/** A folder of test/fixtures/leaks, with a generated key wherever its files say `{{key}}`, also encoded or in pieces. */
export interface Fixture {
  readonly name: string;
  readonly document: TextDocument;
  readonly expected: Expectation;
  /** The whole text after the fix of that kind, where the folder has it. */
  textAfter(kind: LeakFixKind): string | undefined;
}

/** All fixture folders: in those named `ok.` nothing is a key, in those named `leak.` something is. */
export function fixtures(folder = FOLDER): Fixture[] {
  return readdirSync(folder)
    .filter((name) => /^(?:ok|leak)\./.test(name))
    .map((name) => readFixture(folder, name));
}

function readFixture(folder: string, name: string): Fixture {
  const read = (file: string): string =>
    readFileSync(join(folder, name, file), 'utf8')
      .replaceAll('{{key}}', KEY)
      .replaceAll('{{key.first}}', KEY.slice(0, 16))
      .replaceAll('{{key.rest}}', KEY.slice(16))
      .replaceAll('{{key.percent}}', encodedByPercent(KEY))
      .replaceAll('{{key.base64}}', Buffer.from(KEY).toString('base64'))
      .replaceAll('{{user:key.base64}}', Buffer.from(`user:${KEY}`).toString('base64'))
      .replaceAll('{{token}}', ['whk', sampleBody(26, 3).toUpperCase()].join('_'))
      .replaceAll('{{prefix}}', sampleKey(''));
  const expected = JSON.parse(read('expected.json')) as Expectation;
  return {
    name,
    expected,
    document: new TextDocument(expected.languageId, expected.fileName, read('input.txt')),
    textAfter: (kind) => {
      const file = `expected.${kind}.txt`;
      return existsSync(join(folder, name, file)) ? read(file) : undefined;
    },
  };
}

/** As by an encoder that leaves only letters and digits alone. */
function encodedByPercent(text: string): string {
  return text.replaceAll('_', '%5f');
}
