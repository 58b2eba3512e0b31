import assert from 'node:assert/strict';
import type { Account } from '../../../src/core/api/client/clientFactory';
import type { KeyVerdict } from '../../../src/core/api/client/keyVerdict';
import { ApiKey } from '../../../src/core/credentials/keys/apiKey';
import type { Profile } from '../../../src/core/credentials/profile';
import { ProfileHealth } from '../../../src/core/health/profileHealth';
import { sha256 } from '../../../src/node/sha256';
import { deferred, type Deferred } from '../../fakes/deferred';
import { Office, settled } from '../../fakes/office';
import { prefix } from '../../fakes/sampleKeys';

interface Question {
  readonly account: Account;
  readonly signal: AbortSignal;
  readonly verdict: Deferred<KeyVerdict>;
}

describe('ProfileHealth', () => {
  async function harness(count: number) {
    const office = new Office();
    const profiles: Profile[] = [];
    for (let index = 0; index < count; index++) {
      const key = new ApiKey(`${prefix}q7Rk2Vt9Lm4XbZ8wC1y${index}`, sha256);
      const baseUrl = 'https://handinger.com';
      profiles.push(await office.vault.save({ key, baseUrl, label: `No. ${index}` }));
    }
    const questions: Question[] = [];
    const health = new ProfileHealth(
      office.vault,
      (account, signal) => {
        const verdict = deferred<KeyVerdict>();
        questions.push({ account, signal, verdict });
        return verdict.promise;
      },
      office.clock,
      office.trust,
      office.log,
    );
    let news = 0;
    const end = new AbortController();
    const look = () => health.look(profiles, end.signal, () => news++);
    return { office, profiles, questions, health, look, end, news: () => news };
  }

  const kindsOf = (health: ProfileHealth, profiles: readonly Profile[]): string[] =>
    profiles.map((profile) => health.of(profile).kind);

  it('asks about two keys at a time, each on its own server, until all are known', async () => {
    const { questions, health, profiles, look, news } = await harness(3);
    const looked = look();
    await settled();
    assert.equal(questions.length, 2);
    assert.deepEqual(kindsOf(health, profiles), ['unverified', 'unverified', 'unverified']);
    questions[0]?.verdict.resolve({ kind: 'rejected' });
    await settled();
    assert.equal(questions.length, 3);
    assert.equal(news(), 1);
    questions[1]?.verdict.resolve({ kind: 'forbidden' });
    questions[2]?.verdict.resolve({ kind: 'accepted' });
    await looked;
    assert.deepEqual(kindsOf(health, profiles), ['rejected', 'forbidden', 'healthy']);
    assert.deepEqual(
      questions.map(({ account: { key, baseUrl } }) => [key.fingerprint, baseUrl]),
      profiles.map(({ fingerprint, baseUrl }) => [fingerprint, baseUrl]),
    );
  });

  it('asks about a key once a minute, and remembers the answer meanwhile', async () => {
    const { office, questions, health, profiles, look, news } = await harness(1);
    const first = look();
    await settled();
    questions[0]?.verdict.resolve({ kind: 'rejected' });
    await first;
    office.clock.advance(59_999);
    await look();
    assert.equal(questions.length, 1);
    assert.equal(news(), 1);
    assert.deepEqual(kindsOf(health, profiles), ['rejected']);
    office.clock.advance(1);
    const second = look();
    await settled();
    assert.equal(questions.length, 2);
    assert.deepEqual(kindsOf(health, profiles), ['rejected'], 'until there is another answer');
    questions[1]?.verdict.resolve({ kind: 'accepted' });
    await second;
    assert.deepEqual(kindsOf(health, profiles), ['healthy']);
  });

  it('gives up with its caller: nothing further is asked, and nothing told', async () => {
    const { questions, health, profiles, look, end, news } = await harness(3);
    const looked = look();
    await settled();
    end.abort();
    for (const { signal, verdict } of questions) {
      assert.ok(signal.aborted);
      verdict.resolve({ kind: 'cancelled' });
    }
    await looked;
    assert.equal(questions.length, 2);
    assert.equal(news(), 0);
    assert.deepEqual(kindsOf(health, profiles), ['unverified', 'unverified', 'unverified']);
  });

  it('counts a question that was given up, too', async () => {
    const { questions, look } = await harness(1);
    const looked = look();
    await settled();
    questions[0]?.verdict.resolve({ kind: 'cancelled' });
    await looked;
    await look();
    assert.equal(questions.length, 1);
  });

  it('sends nothing from a workspace that is not trusted, and still tells a lost key', async () => {
    const { office, questions, health, profiles, look } = await harness(2);
    office.trust.isTrusted = false;
    office.secrets.lose('handinger.key.profile-1');
    await look();
    assert.equal(questions.length, 0);
    assert.deepEqual(kindsOf(health, profiles), ['keyLost', 'unverified']);
  });

  it('does not ask with a key that the keychain does not hand out', async () => {
    const { office, questions, health, profiles, look } = await harness(1);
    office.secrets.fail('reads');
    await look();
    assert.equal(questions.length, 0);
    assert.deepEqual(kindsOf(health, profiles), ['keyUnreadable']);
    office.secrets.fail('none');
    const looked = look();
    await settled();
    assert.deepEqual(kindsOf(health, profiles), ['unverified'], 'the key is back');
    questions[0]?.verdict.resolve({ kind: 'accepted' });
    await looked;
    assert.deepEqual(kindsOf(health, profiles), ['healthy']);
  });

  it('notes when a key was accepted, and whose it is', async () => {
    const { office, questions, look } = await harness(1);
    const looked = look();
    await settled();
    questions[0]?.verdict.resolve({ kind: 'accepted', organizationId: 'org_1' });
    await looked;
    const [profile] = await office.vault.profiles();
    assert.equal(profile?.verifiedAt, office.clock.now());
    assert.equal(profile.organizationId, 'org_1');
  });

  it('notes nothing of a profile that was removed meanwhile', async () => {
    const { office, profiles, questions, look } = await harness(1);
    const looked = look();
    await settled();
    await office.vault.remove(profiles[0]?.id ?? '');
    questions[0]?.verdict.resolve({ kind: 'accepted' });
    await looked;
    assert.deepEqual(office.memento.contents, {});
  });

  it('knows nothing of a key that took the place of another', async () => {
    const { office, profiles, questions, health, look } = await harness(1);
    const looked = look();
    await settled();
    questions[0]?.verdict.resolve({ kind: 'rejected' });
    await looked;
    const { key } = Office.account('second');
    const replaced = await office.vault.replaceKey(profiles[0]?.id ?? '', { key }, 0);
    assert.ok(replaced.ok);
    assert.deepEqual(kindsOf(health, [replaced.value]), ['unverified']);
  });

  it('goes on when a question fails for a reason of ours, and writes it to the log', async () => {
    const { office, questions, health, profiles, look } = await harness(2);
    const looked = look();
    await settled();
    questions[0]?.verdict.reject(new Error('A mistake.'));
    questions[1]?.verdict.resolve({ kind: 'rateLimited', until: office.clock.now() + 7_000 });
    await looked;
    assert.deepEqual(kindsOf(health, profiles), ['unverified', 'rateLimited']);
    assert.match(office.log.lines.join('\n'), /could not be checked: Error: A mistake\./);
  });
});
