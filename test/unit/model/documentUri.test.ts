import assert from 'node:assert/strict';
import {
  isSameSubject,
  parseUri,
  sealWith,
  uriOf,
  type DocumentSubject,
} from '../../../src/core/model/documentUri';
import { sha256 } from '../../../src/node/sha256';

const subjects: readonly DocumentSubject[] = [
  { kind: 'worker', workerId: 'wrk_1', part: 'overview' },
  { kind: 'worker', workerId: 'wrk_1', part: 'outputSchema' },
  { kind: 'task', taskId: 'tsk_1', part: 'transcript' },
  { kind: 'turn', taskId: 'tsk_1', turnId: 'a/b', part: 'transcript' },
  { kind: 'turn', taskId: 'tsk_1', turnId: '%', part: 'structuredOutput' },
];

describe('The address of a document', () => {
  for (const subject of subjects) {
    it(`is read as it was written: ${subject.kind} ${subject.part}`, () => {
      const uri = uriOf({ profileId: 'p', subject }, 'A/B, 100%?#.md');
      assert.deepEqual(parseUri(uri), { profileId: 'p', subject });
    });
  }

  it('begins with the resource of the worker', () => {
    const [subject] = subjects;
    assert.ok(subject);
    assert.deepEqual(uriOf({ profileId: 'p', subject }, 'Clerk.md'), {
      scheme: 'handinger-worker',
      path: '/p/wrk_1/overview/Clerk.md',
    });
  });

  it('is nothing else', () => {
    for (const [scheme, path] of [
      ['file', '/p/wrk_1/overview/x.md'],
      ['handinger-worker', '/p/wrk_1'],
      ['handinger-worker', '/p/wrk_1/overview'],
      ['handinger-worker', '/p/wrk 1/overview/x.md'],
      ['handinger-worker', '//wrk_1/overview/x.md'],
      ['handinger-worker', '/p/wrk_1/anything/x.md'],
      ['handinger-task', '/p/tsk_1/overview/x.md'],
      ['handinger-task', '/p/tsk_1/trn_1/outputSchema/x.md'],
    ] as const) {
      assert.equal(parseUri({ scheme, path }), undefined, `${scheme}:${path}`);
    }
  });

  it('tells the same from others, whatever their names', () => {
    for (const a of subjects) {
      assert.deepEqual(
        subjects.filter((b) => isSameSubject(a, b)),
        [a],
      );
    }
  });
});

describe('The seal of an address', () => {
  const seal = sealWith('secret of the window', sha256);
  const address = {
    profileId: 'p',
    subject: { kind: 'worker', workerId: 'wrk_1', part: 'overview' },
  } as const;

  it('is the same for the same document, whatever its name', () => {
    assert.equal(seal(address), seal({ ...address }));
    assert.match(seal(address), /^[0-9a-f]{32}$/);
  });

  it('differs for another part, document, profile and window', () => {
    const others = [
      seal({ ...address, subject: { ...address.subject, part: 'instructions' } }),
      seal({ ...address, subject: { ...address.subject, workerId: 'wrk_2' } }),
      seal({ ...address, profileId: 'q' }),
      sealWith('secret of another window', sha256)(address),
    ];
    assert.equal(new Set([...others, seal(address)]).size, 5);
  });
});
