import assert from 'node:assert/strict';
import type { KeyVerdict } from '../../../src/core/api/client/keyVerdict';
import { GRACE_PERIOD, KeyRotation } from '../../../src/core/rotation/keyRotation';
import { RotationWatch } from '../../../src/core/rotation/rotationWatch';
import { deferred } from '../../fakes/deferred';
import { Office, settled } from '../../fakes/office';
import { sampleKey } from '../../fakes/sampleKeys';

const baseUrl = 'https://handinger.com';
const HOUR = 60 * 60_000;

async function harness() {
  const office = new Office();
  const service: { verdict: KeyVerdict; asked: number } = {
    verdict: { kind: 'rejected' },
    asked: 0,
  };
  const rotation = new KeyRotation(
    office.vault,
    ({ key }) => {
      if (key.fingerprint === sampleKey('second').fingerprint) {
        return Promise.resolve({ kind: 'accepted' });
      }
      service.asked++;
      return Promise.resolve(service.verdict);
    },
    office.state,
    office.clock,
  );
  const watch = new RotationWatch(office.vault, rotation, office.clock, office.trust, office.log);
  const ends: string[] = [];
  watch.onDidEnd(({ profile, oldKey }) => ends.push(`${profile.label} ${oldKey}`));
  const { id } = await office.signIn();
  const replace = async (): Promise<void> => {
    await rotation.replace(id, { key: sampleKey('second'), baseUrl }, { kind: 'accepted' });
    await settled();
  };
  const pass = async (milliseconds: number): Promise<void> => {
    office.clock.advance(milliseconds);
    await settled();
  };
  const hasOldKey = async (): Promise<boolean> =>
    (await office.vault.profiles()).some(({ retiring }) => retiring);
  return { office, service, watch, rotation, ends, replace, pass, hasOldKey, id };
}

describe('RotationWatch', () => {
  it('asks when the grace period is over, not before, and says that the old key is dead', async () => {
    const { service, watch, ends, replace, pass, hasOldKey } = await harness();
    watch.setFocused(true);
    await replace();
    await pass(GRACE_PERIOD - 1);
    assert.deepEqual([service.asked, ends], [0, []]);
    await pass(1);
    assert.deepEqual([service.asked, ends, await hasOldKey()], [1, ['first dead'], false]);
  });

  it('says that an old key outlived its time, and lets it go all the same', async () => {
    const { service, watch, ends, replace, pass, hasOldKey } = await harness();
    service.verdict = { kind: 'accepted' };
    watch.setFocused(true);
    await replace();
    await pass(GRACE_PERIOD);
    assert.deepEqual([ends, await hasOldKey()], [['first alive'], false]);
  });

  it('keeps the old key while nobody can be asked, and tries again after an hour', async () => {
    const { service, watch, ends, replace, pass, hasOldKey } = await harness();
    service.verdict = { kind: 'unreachable', failure: { kind: 'timeout' } };
    watch.setFocused(true);
    await replace();
    await pass(GRACE_PERIOD);
    await pass(HOUR - 1);
    assert.deepEqual([service.asked, ends, await hasOldKey()], [1, [], true]);
    service.verdict = { kind: 'rejected' };
    await pass(1);
    assert.deepEqual([service.asked, ends], [2, ['first dead']]);
  });

  it('has no timer while nobody looks, where nothing is replaced, or where the workspace is not trusted', async () => {
    const { office, watch, replace } = await harness();
    watch.setFocused(true);
    await settled();
    assert.equal(office.clock.pending, 0, 'nothing is replaced');
    await replace();
    assert.equal(office.clock.pending, 1);
    watch.setFocused(false);
    await settled();
    assert.equal(office.clock.pending, 0, 'nobody looks');
    office.trust.isTrusted = false;
    watch.setFocused(true);
    await settled();
    assert.equal(office.clock.pending, 0, 'not trusted');
  });

  it('looks again at what changed while it looked', async () => {
    const { office, watch, ends, replace, pass } = await harness();
    const { secrets } = office;
    const answer = deferred<undefined>();
    const keys = secrets.keys.bind(secrets);
    let calls = 0;
    secrets.keys = async () => {
      const names = await keys();
      if (++calls === 1) await answer.promise;
      return names;
    };
    watch.setFocused(true);
    await replace();
    answer.resolve(undefined);
    await settled();
    await pass(GRACE_PERIOD);
    assert.deepEqual(ends, ['first dead']);
  });

  it('makes up for it when somebody looks again, also after days', async () => {
    const { service, watch, ends, replace, pass } = await harness();
    await replace();
    await pass(5 * GRACE_PERIOD);
    assert.equal(service.asked, 0);
    watch.setFocused(true);
    await settled();
    assert.deepEqual(ends, ['first dead']);
  });

  it('is not held up by a clock that was set back', async () => {
    const { office, watch, ends, replace, pass } = await harness();
    await replace();
    office.clock.advance(-10 * GRACE_PERIOD);
    watch.setFocused(true);
    await settled();
    await pass(GRACE_PERIOD);
    assert.deepEqual(ends, []);
    await pass(10 * GRACE_PERIOD);
    assert.deepEqual(ends, ['first dead']);
  });

  it('is silent when the replacement was undone in time', async () => {
    const { office, service, watch, rotation, ends, replace, pass, id } = await harness();
    watch.setFocused(true);
    await replace();
    await rotation.undo(id);
    await settled();
    await pass(GRACE_PERIOD);
    assert.deepEqual([service.asked, ends, office.clock.pending], [0, [], 0]);
  });

  it('does nothing after its end', async () => {
    const { office, service, watch, replace, pass } = await harness();
    watch.setFocused(true);
    await replace();
    watch.dispose();
    await pass(GRACE_PERIOD);
    assert.deepEqual([service.asked, office.clock.pending], [0, 0]);
  });
});
