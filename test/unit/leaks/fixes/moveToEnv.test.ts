import assert from 'node:assert/strict';
import {
  envVariable,
  ignoreFileInGit,
  nameEnvVariable,
  setEnvVariable,
  type LineEdit,
} from '../../../../src/core/leaks/fixes/moveToEnv';
import { sampleBody, sampleKey } from '../sampleKey';

const KEY = sampleKey();
const OTHER = sampleKey(sampleBody(24, 8));
const EMPTY = sampleKey('');

function after(text: string, edit: LineEdit | undefined): string {
  if (!edit) return text;
  if (edit.kind === 'append') return text + edit.newText;
  const lines = text.split('\n');
  const line = lines[edit.line] ?? '';
  lines[edit.line] = line.slice(0, edit.start) + edit.newText + line.slice(edit.end);
  return lines.join('\n');
}

describe('Moving a key to .env', () => {
  for (const [before, expected] of [
    ['', `HANDINGER_API_KEY=${KEY}\n`],
    ['A=1\n', `A=1\nHANDINGER_API_KEY=${KEY}\n`],
    ['A=1', `A=1\nHANDINGER_API_KEY=${KEY}\n`],
    ['A=1\r\nB=2', `A=1\r\nB=2\r\nHANDINGER_API_KEY=${KEY}\r\n`],
    ['HANDINGER_API_KEY=\nA=1\n', `HANDINGER_API_KEY=${KEY}\nA=1\n`],
    ['HANDINGER_API_KEY=\r\nA=1\r\n', `HANDINGER_API_KEY=${KEY}\r\nA=1\r\n`],
    [`export HANDINGER_API_KEY="${EMPTY}…"\n`, `export HANDINGER_API_KEY=${KEY}\n`],
    [`HANDINGER_API_KEY=${EMPTY}your_key_here\n`, `HANDINGER_API_KEY=${KEY}\n`],
    ['HANDINGER_API_KEY=#key\n', `HANDINGER_API_KEY=${KEY} #key\n`],
    ['HANDINGER_API_KEY= # key\n', `HANDINGER_API_KEY=${KEY} # key\n`],
    ['HANDINGER_API_KEY="" # key\r\n', `HANDINGER_API_KEY=${KEY} # key\r\n`],
    [
      `HANDINGER_API_KEY=${OTHER}\nHANDINGER_API_KEY=\n`,
      `HANDINGER_API_KEY=${OTHER}\nHANDINGER_API_KEY=${KEY}\n`,
    ],
    ['MY_HANDINGER_API_KEY=1\n', `MY_HANDINGER_API_KEY=1\nHANDINGER_API_KEY=${KEY}\n`],
    ['#HANDINGER_API_KEY=1\n', `#HANDINGER_API_KEY=1\nHANDINGER_API_KEY=${KEY}\n`],
  ] as const) {
    it(`sets the variable in ${JSON.stringify(before.replaceAll(EMPTY, 'hdg…'))}`, () => {
      assert.deepEqual(envVariable(before, KEY), { kind: 'absent' });
      assert.equal(after(before, setEnvVariable(before, KEY)), expected);
      assert.deepEqual(envVariable(expected, KEY), { kind: 'same' });
    });
  }

  it('tells the very key from others, and these from what is no key', () => {
    assert.deepEqual(envVariable(`HANDINGER_API_KEY='${KEY}' # mine\n`, KEY), { kind: 'same' });
    assert.deepEqual(envVariable(`HANDINGER_API_KEY=${OTHER}\n`, KEY), {
      kind: 'other',
      key: OTHER,
    });
    for (const value of ['$OTHER', 'op://vault/handinger/key', 'changeme', 'letters']) {
      assert.deepEqual(envVariable(`HANDINGER_API_KEY=${value}\n`, KEY), { kind: 'other' });
    }
  });

  it('goes by the last of several lines, as programs do, and replaces that one', () => {
    const text = `HANDINGER_API_KEY=${KEY}\nHANDINGER_API_KEY=${OTHER}\n`;
    assert.deepEqual(envVariable(text, KEY), { kind: 'other', key: OTHER });
    assert.equal(
      after(text, setEnvVariable(text, KEY)),
      `HANDINGER_API_KEY=${KEY}\nHANDINGER_API_KEY=${KEY}\n`,
    );
  });

  it('keeps a comment behind the value that it replaces', () => {
    const set = (value: string): string =>
      after(`HANDINGER_API_KEY=${value}\n`, setEnvVariable(`HANDINGER_API_KEY=${value}\n`, KEY));
    for (const value of [OTHER, `"${OTHER}"`, "'a # b'", '`c`', '"', 'a#b']) {
      assert.equal(set(`${value}  # the old one`), `HANDINGER_API_KEY=${KEY}  # the old one\n`);
      assert.equal(set(value), `HANDINGER_API_KEY=${KEY}\n`);
    }
  });

  it('names the variable in the examples, once', () => {
    assert.equal(after('A=', nameEnvVariable('A=')), 'A=\nHANDINGER_API_KEY=\n');
    assert.equal(nameEnvVariable('HANDINGER_API_KEY=your key\n'), undefined);
  });

  it('has git leave the file out, unless the list does', () => {
    assert.equal(after('dist', ignoreFileInGit('dist', '.env')), 'dist\n.env\n');
    for (const text of ['.env\n', '/.env', 'a\r\n.env*\r\n', '  .env  ']) {
      assert.equal(ignoreFileInGit(text, '.env'), undefined);
    }
    for (const text of ['.env.local\n', '#.env\n', '.env\n!.env\n', 'my.env\n']) {
      assert.equal(ignoreFileInGit(text, '.env')?.kind, 'append');
    }
    for (const text of ['.env\n', 'api/.env\n', '/api/.env\n', '.env*\n']) {
      assert.equal(ignoreFileInGit(text, 'api/.env'), undefined);
    }
    assert.equal(after('', ignoreFileInGit('', 'api/.env')), '.env\n');
    assert.equal(after('/.env\n', ignoreFileInGit('/.env\n', 'api/.env')), '/.env\n.env\n');
    assert.equal(ignoreFileInGit('.env*\n', 'prod.env')?.kind, 'append');
  });
});
