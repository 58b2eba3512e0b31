import assert from 'node:assert/strict';
import { PassedOver } from '../../../../src/core/leaks/scan/passedOver';
import { passedOverReport } from '../../../../src/core/leaks/scan/passedOverReport';

describe('files that a scan passes over', () => {
  const named = (path: string): string => `app/${path}`;

  it('are counted by reason, the surprising ones first', () => {
    const passed = new PassedOver();
    passed.add([{ path: 'a.png', reason: 'binary' }], named);
    passed.add([{ path: 'secret.log', reason: 'unreadable' }], named);
    passed.add([{ path: 'b.png', reason: 'binary' }], named);
    assert.equal(passed.count, 3);
    assert.deepEqual(passed.groups, [
      { reason: 'unreadable', count: 1, names: ['app/secret.log'] },
      { reason: 'binary', count: 2, names: ['app/a.png', 'app/b.png'] },
    ]);
  });

  it('are named up to a limit, which the report tells', () => {
    const passed = new PassedOver();
    const files = Array.from({ length: 1_002 }, (_, index) => ({
      path: `${index}.lock`,
      reason: 'generated' as const,
    }));
    passed.add(files, named);
    const report = passedOverReport(passed.groups);
    assert.match(report, new RegExp(`minified files \\(${(1_002).toLocaleString()}\\)\n\n- `));
    assert.match(report, /- `app\/999\.lock`\n\nAnd 2 more\.\n$/);
    assert.doesNotMatch(report, /1000\.lock/);
  });

  it('have a heading for every reason, and names that are no Markdown', () => {
    const reasons = ['unreadable', 'tooLarge', 'excluded', 'generated'] as const;
    const others = ['vendored', 'binary', 'secretFile', 'ignored'] as const;
    const passed = new PassedOver();
    for (const reason of [...reasons, ...others]) {
      passed.add([{ path: `${reason}\`\n# x`, reason }], named);
    }
    const report = passedOverReport(passed.groups);
    assert.equal(report.match(/^## /gm)?.length, 8);
    assert.doesNotMatch(report, /^# x/m);
    assert.ok(report.indexOf('unreadable’') < report.indexOf('ignored’'));
  });
});
