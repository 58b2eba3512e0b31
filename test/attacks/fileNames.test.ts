import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { inert, inertLines } from '../../src/core/common/inert';
import {
  ignoredFingerprint,
  ignoredIn,
  parseIgnoredKeys,
  withIgnoredKey,
} from '../../src/core/leaks/suppress/ignoreList';
import type { HistoryScan } from '../../src/core/leaks/scan/gitHistory';
import { withHook } from '../../src/core/leaks/hooks/preCommitHook';
import { scanHistory } from '../../src/node/git/gitHistory';
import { hookFile, writeHook } from '../../src/node/hooks/hookFile';
import { listFiles } from '../../src/node/scan/listFiles';
import { scanBatch } from '../../src/node/scan/scanBatch';
import { stagedKeys, unstage } from '../../src/node/git/stagedChanges';
import { sha256 } from '../../src/node/sha256';
import { sampleKeys } from '../fakes/sampleKeys';
import { TestFolder } from '../unit/leaks/scan/repository';
import { hostileNames } from './hostileNames';

const { signal } = new AbortController();
const shown = (name: string): string => JSON.stringify(name).slice(0, 60);
/** VS Code's `parseLinkedText` (src/vs/base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** VS Code's `labelWithIconsRegex` (src/vs/base/browser/ui/iconLabel/iconLabels.ts). */
const ICON = /\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/;

/** A path as git prints it, in quotes where it has special characters (`quote_c_style` of git's quote.c). */
function unquoted(line: string): string {
  const [, inside] = /^"(.*)"$/.exec(line) ?? [];
  if (inside === undefined) return line;
  return inside.replace(/\\(\d{3}|.)/g, (_, code: string) =>
    code.length === 3
      ? String.fromCharCode(parseInt(code, 8))
      : ({ a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }[code] ?? code),
  );
}

describe('a hostile file name', function () {
  // Thousands of programs are started, and other tiers run beside this one.
  this.timeout(600_000);
  let folder: TestFolder;
  let outside: TestFolder;
  let listed: ReadonlySet<string>;
  let walked: ReadonlySet<string>;
  let staged: ReadonlySet<string>;
  let history: HistoryScan | undefined;
  let refused: ReadonlySet<string>;
  let left: ReadonlySet<string>;

  async function pathsFound(askGit: boolean): Promise<ReadonlySet<string>> {
    const paths: string[] = [];
    await listFiles(
      { folder: folder.path, askGit, excluded: [] },
      (more) => paths.push(...more),
      signal,
    );
    const { found } = scanBatch({
      folder: folder.path,
      excluded: [],
      paths,
      isListedByGit: askGit,
    });
    return new Set(found.map(({ path }) => path));
  }

  const commitWithHook = (): Promise<string> =>
    new Promise((done) => {
      const options = ['-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '--message', 'all'];
      execFile('git', options, { cwd: folder.path }, (_error, _output, said) => done(said));
    });

  before(async () => {
    outside = await TestFolder.make();
    await outside.write('secret.ts', `${sampleKeys.second}\n`);
    folder = await TestFolder.repository();
    for (const name of hostileNames) await folder.write(name, `${sampleKeys.first}\n`);
    await symlink(join(outside.path, 'secret.ts'), join(folder.path, 'linked file'));
    await symlink(outside.path, join(folder.path, 'linked folder'));
    await symlink('.', join(folder.path, 'loop'));
    walked = await pathsFound(false);
    await folder.git('add', '--all');
    listed = await pathsFound(true);
    staged = new Set((await stagedKeys(folder.path)).map(({ path }) => path));
    const hook = await hookFile(folder.path);
    assert.ok(hook);
    const text = withHook(hook.kind, hook.text);
    assert.ok(text.ok);
    await writeHook(hook, text.value);
    refused = new Set((await commitWithHook()).split('\n').map(unquoted));
    await unstage(folder.path, hostileNames);
    left = new Set((await stagedKeys(folder.path)).map(({ path }) => path));
    await folder.git('add', '--all');
    await folder.git('-c', 'core.hooksPath=none', 'commit', '--quiet', '--message', 'all');
    history = await scanHistory(folder.path, () => undefined, signal);
  });
  after(() => Promise.all([folder.dispose(), outside.dispose()]));

  for (const name of hostileNames) {
    it(`hides no key from a scan: ${shown(name)}`, () => {
      assert.ok(walked.has(name), 'not found by walking');
      assert.ok(listed.has(name), 'not found by git');
    });

    it(`hides no staged key, and can be unstaged: ${shown(name)}`, () => {
      assert.ok(staged.has(name), 'not found among what is staged');
      assert.ok(!left.has(name), 'still staged');
    });

    it(`passes no hook: ${shown(name)}`, () => {
      assert.ok(refused.has(name));
    });

    it(`is named in the history as it is: ${shown(name)}`, () => {
      assert.ok(history?.kind === 'scanned');
      const [key] = history.keys;
      assert.deepEqual([key?.paths.includes(name), key?.pathsInHead.includes(name)], [true, true]);
    });

    it(`is dead text in every message: ${shown(name)}`, () => {
      for (const text of [`A key is in ${name}.`, `${name} ${name}`, `[${name}](${name})`]) {
        for (const line of [inert(text), inertLines(text)]) {
          assert.doesNotMatch(line, LINK);
          assert.doesNotMatch(line, ICON);
        }
        assert.doesNotMatch(inert(text), /[\p{Cf}\p{Cc}\u2028\u2029]/u);
      }
    });

    it(`is ignored alone once it is on the list: ${shown(name)}`, () => {
      const fingerprint = ignoredFingerprint(sampleKeys.first, sha256);
      const text = withIgnoredKey(undefined, {
        fingerprint,
        reason: name.trim() || 'x',
        path: name,
      });
      assert.ok(text.ok);
      const keys = parseIgnoredKeys(text.value);
      // A backslash names nothing in a list, which then ignores no key at all.
      assert.equal(keys.ok, !name.includes('\\'));
      if (!keys.ok) return;
      const isIgnoredIn = (path: string, key: string): boolean | undefined =>
        ignoredIn(path, keys.value, sha256)?.(key);
      assert.equal(isIgnoredIn(name, sampleKeys.first), true);
      assert.notEqual(isIgnoredIn(name, sampleKeys.second), true);
      // A path on the list is a glob.
      if (!/[*?]/.test(name)) assert.notEqual(isIgnoredIn('other.ts', sampleKeys.first), true);
    });
  }

  it('starts no program and writes no file', async () => {
    const names = new Set(await readdir(folder.path));
    assert.ok(!names.has('ran'));
  });

  for (const link of ['linked file', 'linked folder', 'loop']) {
    it(`leads nowhere by a link: ${link}`, () => {
      for (const found of [listed, walked]) {
        assert.deepEqual(
          [...found].filter((path) => path.startsWith(link)),
          [],
        );
      }
    });
  }
});
