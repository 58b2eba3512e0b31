import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { KeyVerdict } from '../../../src/core/api/client/keyVerdict';
import { ApiKey } from '../../../src/core/credentials/keys/apiKey';
import {
  GRACE_PERIOD,
  KeyRotation,
  type OldKeyState,
} from '../../../src/core/rotation/keyRotation';
import type { Profile } from '../../../src/core/credentials/profile';
import { sha256 } from '../../../src/node/sha256';
import { Office } from '../../fakes/office';
import { prefix, sampleKey, sampleKeys } from '../../fakes/sampleKeys';

const baseUrl = 'https://handinger.com';
const accepted: KeyVerdict = { kind: 'accepted' };
const never = new AbortController().signal;

/** A service that thinks of each key what the test says, and accepts the others. */
class Judge {
  readonly asked: string[] = [];
  readonly verdicts = new Map<string, KeyVerdict>();

  readonly check = ({ key }: { key: ApiKey }): Promise<KeyVerdict> => {
    this.asked.push(key.fingerprint);
    return Promise.resolve(this.verdicts.get(key.fingerprint) ?? accepted);
  };
}

function rotationOf(office: Office, judge = new Judge()): KeyRotation {
  return new KeyRotation(office.vault, judge.check, office.state, office.clock);
}

async function harness() {
  const office = new Office();
  const judge = new Judge();
  const rotation = rotationOf(office, judge);
  const { id } = await office.signIn();
  const profile = async (): Promise<Profile> => {
    const found = (await office.vault.profiles()).find((each) => each.id === id);
    assert.ok(found);
    return found;
  };
  const stage = async () => rotation.stageOf(await profile());
  const replace = () => rotation.replace(id, { key: sampleKey('second'), baseUrl }, accepted);
  return { office, judge, rotation, id, profile, stage, replace };
}

describe('KeyRotation', () => {
  it('tells of each of its steps', async () => {
    const { judge, rotation, id, replace } = await harness();
    const heard: string[] = [];
    rotation.onDidChange(({ profileId, step }) => heard.push(`${profileId} ${step}`));
    await rotation.begin(id);
    await rotation.abandon(id);
    await replace();
    judge.verdicts.set(sampleKey('first').fingerprint, { kind: 'cannotTell' });
    await rotation.checkOldKey(id, new AbortController().signal);
    judge.verdicts.set(sampleKey('first').fingerprint, { kind: 'rejected' });
    await rotation.checkOldKey(id, new AbortController().signal);
    assert.deepEqual(heard, [
      'profile-1 begun',
      'profile-1 abandoned',
      'profile-1 key replaced',
      'profile-1 old key unknown',
      'profile-1 old key let go',
    ]);
  });

  it('is begun, replaces the key and is over when the old one is dead', async () => {
    const { office, judge, rotation, id, profile, stage, replace } = await harness();
    const before = await profile();
    assert.deepEqual(await stage(), { kind: 'idle' });
    await rotation.begin(id);
    assert.deepEqual(await stage(), { kind: 'awaitingKey', since: office.clock.now() });
    await replace();
    const old = {
      fingerprint: before.fingerprint,
      mask: before.mask,
      addedAt: before.addedAt,
      since: office.clock.now(),
      until: office.clock.now() + GRACE_PERIOD,
    };
    assert.deepEqual(await stage(), { kind: 'retiring', old });

    judge.verdicts.set(before.fingerprint, accepted);
    assert.equal(await rotation.checkOldKey(id, never), 'alive');
    const checked = { fingerprint: old.fingerprint, state: 'alive', at: office.clock.now() };
    assert.deepEqual(await stage(), { kind: 'retiring', old, checked });

    judge.verdicts.set(before.fingerprint, { kind: 'rejected' });
    assert.equal(await rotation.checkOldKey(id, never), 'dead');
    assert.deepEqual(await stage(), { kind: 'idle' });
    assert.equal(await rotation.checkOldKey(id, never), undefined);
    const { fingerprint } = sampleKey('second');
    assert.deepEqual(judge.asked, [before.fingerprint, before.fingerprint, fingerprint]);
  });

  it('says nothing of an old key that nobody could be asked about', async () => {
    const { judge, rotation, id, stage, replace } = await harness();
    await replace();
    const { fingerprint } = sampleKey('first');
    const unsure: KeyVerdict[] = [
      { kind: 'cannotTell' },
      { kind: 'rateLimited', until: 1 },
      { kind: 'unreachable', failure: { kind: 'timeout' } },
      { kind: 'cancelled' },
    ];
    for (const verdict of unsure) {
      judge.verdicts.set(fingerprint, verdict);
      assert.equal(await rotation.checkOldKey(id, never), 'unknown');
      assert.equal((await stage()).kind, 'retiring');
    }
  });

  it('keeps an old key that is rejected where the new one is rejected too', async () => {
    const { judge, rotation, id, profile, replace } = await harness();
    await replace();
    judge.verdicts.set(sampleKey('first').fingerprint, { kind: 'rejected' });
    const others: readonly KeyVerdict[] = [
      { kind: 'rejected' },
      { kind: 'unreachable', failure: { kind: 'timeout' } },
      { kind: 'cannotTell' },
      { kind: 'cancelled' },
    ];
    for (const verdict of others) {
      judge.verdicts.set(sampleKey('second').fingerprint, verdict);
      assert.equal(await rotation.checkOldKey(id, never), 'unknown');
      assert.equal((await profile()).retiring?.fingerprint, sampleKey('first').fingerprint);
    }
    judge.verdicts.set(sampleKey('second').fingerprint, { kind: 'forbidden' });
    assert.equal(await rotation.checkOldKey(id, never), 'dead');
  });

  it('calls a key without access alive: it was not revoked', async () => {
    const { judge, rotation, id, replace } = await harness();
    await replace();
    judge.verdicts.set(sampleKey('first').fingerprint, { kind: 'forbidden' });
    assert.equal(await rotation.checkOldKey(id, never), 'alive');
  });

  it('goes on after a restart, at every stage', async () => {
    const { office, rotation, id, profile, stage, replace } = await harness();
    const again = (): KeyRotation => rotationOf(office);
    await rotation.begin(id);
    assert.deepEqual(again().stageOf(await profile()), await stage());
    await replace();
    assert.deepEqual(again().stageOf(await profile()), await stage());
    assert.equal((await again().undo(id))?.fingerprint, sampleKey('first').fingerprint);
    assert.deepEqual(again().stageOf(await profile()), { kind: 'idle' });
  });

  it('can be left before the new key is there', async () => {
    const { rotation, id, profile, stage } = await harness();
    const before = await profile();
    await rotation.begin(id);
    await rotation.abandon(id);
    assert.deepEqual([await stage(), await profile()], [{ kind: 'idle' }, before]);
  });

  it('objects to the same key, the old one, one of another profile and of another organization', async () => {
    const { office, rotation, id, profile, replace } = await harness();
    const third = new ApiKey(`${prefix}3rDkQ9vB2mXw7Lp0`, sha256);
    const other = await office.vault.save({ key: third, baseUrl, label: 'Northwind' });
    await office.vault.annotate(id, { organizationId: 'org_1' });
    const objection = async (key: ApiKey, organizationId?: string) =>
      rotation.objectionTo(
        await profile(),
        { key, baseUrl },
        { ...accepted, ...(organizationId && { organizationId }) },
      );
    const fresh = new ApiKey(`${prefix}4sElR0wC3nYx8Mq1`, sha256);
    assert.deepEqual(await objection(sampleKey('first')), { kind: 'sameKey' });
    assert.deepEqual(await objection(third), { kind: 'ofOtherProfile', label: other.label });
    assert.deepEqual(await objection(fresh, 'org_2'), {
      kind: 'otherOrganization',
      organizationId: 'org_2',
    });
    assert.equal(await objection(fresh, 'org_1'), undefined);
    assert.equal(await objection(fresh), undefined, 'an organization that is not known');
    await replace();
    assert.deepEqual(await objection(sampleKey('first')), { kind: 'oldKey' });
  });

  it('changes nothing while the keychain does not answer', async () => {
    const { office, rotation, id, stage, replace } = await harness();
    await rotation.begin(id);
    office.secrets.fail('writes');
    await assert.rejects(replace());
    office.secrets.fail('reads');
    assert.equal(await replace(), undefined);
    office.secrets.fail('none');
    assert.equal((await stage()).kind, 'awaitingKey');
  });

  it('does without damaged notes', async () => {
    const { office, rotation, id, stage, replace } = await harness();
    for (const note of [7, null, { startedAt: 'now' }, { checked: { state: 'alive' } }]) {
      await office.state.update(`handinger.rotation.${id}`, note);
      assert.deepEqual(await stage(), { kind: 'idle' });
    }
    await replace();
    await office.state.update(`handinger.rotation.${id}`, {
      checked: { fingerprint: 'another', state: 'alive', at: 1 },
    });
    const { kind, ...rest } = await stage();
    assert.ok(kind === 'retiring' && !('checked' in rest), 'a note about another key');
    assert.ok(await rotation.undo(id));
  });

  type Step =
    | 'begin'
    | 'abandon'
    | 'replace'
    | 'checkAlive'
    | 'checkDead'
    | 'checkUnknown'
    | 'undo'
    | 'letGo'
    | 'restart';

  /** Where each step leads, by the stage it is taken in. */
  function next(stage: string, step: Step): string {
    switch (step) {
      case 'begin':
        return stage === 'idle' ? 'awaitingKey' : stage;
      case 'abandon':
        return stage === 'awaitingKey' ? 'idle' : stage;
      case 'replace':
        return 'retiring';
      case 'undo':
      case 'letGo':
      case 'checkDead':
        return stage === 'retiring' ? 'idle' : stage;
      case 'checkAlive':
      case 'checkUnknown':
      case 'restart':
        return stage;
    }
  }

  const STATES: Readonly<Record<string, KeyVerdict>> = {
    checkAlive: accepted,
    checkDead: { kind: 'rejected' },
    checkUnknown: { kind: 'cannotTell' },
  };

  it('has the stage that its steps lead to and the key that belongs there, in any order', async function () {
    this.timeout(30_000);
    const steps = fc.array(
      fc.constantFrom<Step>(
        'begin',
        'abandon',
        'replace',
        'checkAlive',
        'checkDead',
        'checkUnknown',
        'undo',
        'letGo',
        'restart',
      ),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const office = new Office();
        const { id } = await office.signIn();
        let judge = new Judge();
        let rotation = rotationOf(office, judge);
        let stage = 'idle';
        let key = sampleKeys.first as string;
        let old: string | undefined;
        for (const [index, step] of taken.entries()) {
          const fresh = new ApiKey(`${prefix}9zYxW8vU7tSr${index}`, sha256);
          switch (step) {
            case 'begin':
              if (stage === 'idle') await rotation.begin(id);
              break;
            case 'abandon':
              if (stage === 'awaitingKey') await rotation.abandon(id);
              break;
            case 'replace':
              await rotation.replace(id, { key: fresh, baseUrl }, accepted);
              [key, old] = [fresh.reveal(), key];
              break;
            case 'undo':
              await rotation.undo(id);
              if (old !== undefined) [key, old] = [old, undefined];
              break;
            case 'letGo':
              if (stage === 'retiring') await rotation.letGo(id);
              old = undefined;
              break;
            case 'restart':
              judge = new Judge();
              rotation = rotationOf(office, judge);
              break;
            default: {
              const verdict = STATES[step] ?? accepted;
              if (old !== undefined)
                judge.verdicts.set(new ApiKey(old, sha256).fingerprint, verdict);
              const expected: Record<string, OldKeyState> = {
                checkAlive: 'alive',
                checkDead: 'dead',
                checkUnknown: 'unknown',
              };
              const state = await rotation.checkOldKey(id, never);
              assert.equal(state, old === undefined ? undefined : expected[step]);
              if (step === 'checkDead') old = undefined;
            }
          }
          stage = next(stage, step);
          const stored = await office.vault.read(id);
          assert.ok(stored.kind === 'present');
          assert.equal(rotation.stageOf(stored.profile).kind, stage, taken.join());
          assert.equal(stored.key.reveal(), key);
          assert.equal(stored.retiring?.reveal(), old);
        }
      }),
      { numRuns: 300 },
    );
  });
});
