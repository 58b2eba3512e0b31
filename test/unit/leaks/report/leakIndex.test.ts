import assert from 'node:assert/strict';
import { LeakIndex, type FileLeaks } from '../../../../src/core/leaks/report/leakIndex';

const key = {
  form: 'plain',
  secret: 'apiKey',
  startLine: 0,
  startCharacter: 0,
  endLine: 0,
  endCharacter: 9,
  fingerprint: 'ab',
  mask: '…',
  digest: 'abcd',
} as const;
const leaks = (file: string, count = 1): FileLeaks => ({
  file,
  role: 'source',
  keys: Array.from({ length: count }, () => key),
});

describe('LeakIndex', () => {
  let ledger: LeakIndex;
  let told: string[][];

  beforeEach(() => {
    ledger = new LeakIndex();
    told = [];
    ledger.replace([leaks('f:/a/2', 2), leaks('f:/a/1'), leaks('f:/ab')]);
    ledger.onDidChange((files) => told.push([...files].sort()));
  });

  const names = (): string[] => ledger.files.map(({ file }) => file);

  it('lists files by name and counts their keys', () => {
    assert.deepEqual(names(), ['f:/a/1', 'f:/a/2', 'f:/ab']);
    assert.equal(ledger.keyCount, 4);
  });

  it('forgets files that were looked into and hold nothing any more', () => {
    ledger.update(['f:/a/1', 'f:/a/2', 'f:/clean'], [leaks('f:/a/2')]);
    assert.deepEqual(names(), ['f:/a/2', 'f:/ab']);
    assert.deepEqual(told, [['f:/a/1', 'f:/a/2']]);
  });

  it('forgets a folder with all in it, but not its namesakes', () => {
    ledger.forget('f:/a');
    assert.deepEqual(names(), ['f:/ab']);
    assert.deepEqual(told, [['f:/a/1', 'f:/a/2']]);
  });

  it('keeps silent when nothing is new', () => {
    ledger.forget('f:/other');
    ledger.update(['f:/clean'], []);
    assert.deepEqual(told, []);
  });

  it('tells of what a new scan did not find again', () => {
    ledger.replace([leaks('f:/new')]);
    assert.deepEqual(told, [['f:/a/1', 'f:/a/2', 'f:/ab', 'f:/new']]);
  });
});
