import assert from 'node:assert/strict';
import { leakReport } from '../../../../src/core/agents/reports/leakReport';
import { keysIn } from '../../../../src/core/leaks/scan/foundKey';
import { sha256 } from '../../../../src/node/sha256';
import { base64, piecesOf } from '../../../fakes/keyForms';
import { sampleKey, sampleKeys } from '../../../fakes/sampleKeys';

const scanned = 3;
const fileWith = (text: string) => ({ file: 'src/a.ts', keys: keysIn(text, sha256) });

describe('the report on leaked keys', () => {
  it('tells file, line, fingerprint and mask, never the key', () => {
    const { first } = sampleKeys;
    const report = leakReport([fileWith(`\nconst a = '${first}';\n// ${base64(first)}`)], scanned);
    const { fingerprint, mask } = sampleKey();
    assert.deepEqual(report, {
      summary: '2 keys in 1 file.',
      keys: [
        { file: 'src/a.ts', line: 2, column: 12, secret: 'apiKey', fingerprint, mask },
        {
          file: 'src/a.ts',
          line: 3,
          column: 4,
          secret: 'apiKey',
          form: 'base64',
          fingerprint,
          mask,
        },
      ],
      whatToDo:
        'The light bulb on each key has a fix. Committed keys must be replaced. The user can run “Handinger: Rotate API Key”.',
    });
    const seen = JSON.stringify(report);
    assert.deepEqual(
      piecesOf(first).filter((piece) => seen.includes(piece)),
      [],
    );
  });

  it('says that there is none', () => {
    assert.deepEqual(leakReport([], scanned), { summary: 'No key in 3 files.', keys: [] });
  });

  it('tells which files were skipped, and why', () => {
    const names = Array.from({ length: 30 }, (_, index) => `${index}.png`);
    const { summary, skipped } = leakReport([], scanned, [
      { reason: 'binary', count: 40, names },
    ]) as { readonly summary: string; readonly skipped: readonly object[] };
    assert.equal(summary, 'No key in 3 files. 40 files or folders were skipped.');
    assert.deepEqual(skipped, [{ reason: 'binary', count: 40, files: names.slice(0, 20) }]);
  });

  it('counts those that it leaves out', () => {
    const lines = Array.from({ length: 130 }, () => sampleKeys.first).join('\n');
    const { keys, keysLeftOut } = leakReport([fileWith(lines)], scanned) as {
      readonly keys: readonly unknown[];
      readonly keysLeftOut: number;
    };
    assert.deepEqual([keys.length, keysLeftOut], [100, 30]);
  });
});
