import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { programOnPath } from '../../../src/node/files/programOnPath';

describe('programOnPath', () => {
  let folder: string;
  const started = process.cwd();

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'handinger-path-'));
    for (const name of ['repository', 'bin', 'plain', 'folder/git']) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    for (const name of ['repository/git', 'bin/git']) {
      writeFileSync(join(folder, name), '#!/bin/sh\n');
      chmodSync(join(folder, name), 0o755);
    }
    writeFileSync(join(folder, 'plain/git'), '', { mode: 0o644 });
    process.chdir(join(folder, 'repository'));
  });
  after(() => {
    process.chdir(started);
    rmSync(folder, { recursive: true });
  });

  const find = (...folders: readonly string[]): string | undefined =>
    programOnPath(['git'], folders.join(delimiter));

  it('finds the program in the first folder that has it', () => {
    assert.equal(find(join(folder, 'none'), join(folder, 'bin')), join(folder, 'bin/git'));
  });

  it('never takes one of the current folder', () => {
    for (const name of ['', '.', './', '..', 'sub']) assert.equal(find(name), undefined, name);
    assert.equal(find('.', join(folder, 'bin')), join(folder, 'bin/git'));
    assert.equal(programOnPath(['git'], undefined), undefined);
  });

  it('takes no folder and no file that cannot be run', () => {
    assert.equal(find(join(folder, 'folder'), join(folder, 'bin')), join(folder, 'bin/git'));
    if (process.platform !== 'win32') {
      assert.equal(find(join(folder, 'plain'), join(folder, 'bin')), join(folder, 'bin/git'));
    }
  });
});
