import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import { viewShownHealth } from '../../../src/core/health/shownHealthView';
import { SteadyHealth } from '../../../src/core/health/steadyHealth';
import { profileOf } from '../../../src/core/credentials/session';
import { decorate } from '../../../src/core/workers/tree/decoration';
import { answerUnder } from '../../../src/core/workers/data/lastRuns';
import { Office } from '../../fakes/office';

const rejected: ApiFailure = { kind: 'rejected', by: 'handinger' };
const forbidden: ApiFailure = { kind: 'forbidden', by: 'handinger' };
const blocked: ApiFailure = { kind: 'forbidden', by: 'somethingElse' };
const broken: ApiFailure = { kind: 'serverError', status: 503 };
const good = undefined;

const MIXED = '$(pulse) Handinger: mixed answers';

/** Somebody is signed in, and the service answers check after check, two seconds apart. */
async function harness() {
  const office = new Office();
  const { monitor, sessions, clock, client } = office;
  const steady = new SteadyHealth(monitor, sessions, clock);
  await office.signIn();
  const view = () => viewShownHealth(steady.current, profileOf(sessions.current), clock.now());
  const answer = async (failure: ApiFailure | undefined): Promise<string> => {
    clock.advance(2_000);
    if (failure) client.fails(failure);
    else client.answers({ workers: [] });
    await monitor.check();
    return view().text;
  };
  const answers = async (...failures: readonly (ApiFailure | undefined)[]): Promise<string[]> => {
    const texts: string[] = [];
    for (const failure of failures) texts.push(await answer(failure));
    return texts;
  };
  return { office, steady, view, answers };
}

describe('SteadyHealth', () => {
  const cases: readonly [title: string, ApiFailure | undefined, ApiFailure | undefined][] = [
    ['200 and 401', good, rejected],
    ['200 and 503', good, broken],
    ['200 and a foreign 403', good, blocked],
    ['401 and 403', rejected, forbidden],
    ['503 and a foreign 403', broken, blocked],
  ];
  for (const [title, one, other] of cases) {
    it(`shows one label while ${title} alternate, after telling each of the first three`, async () => {
      const { answers } = await harness();
      const shown = await answers(one, other, one, other, one, other, one);
      assert.equal(new Set(shown.slice(0, 2)).size, 2);
      assert.equal(shown[2], shown[0]);
      assert.deepEqual(shown.slice(3), [MIXED, MIXED, MIXED, MIXED]);
    });
  }

  it('tells one cause after another while a person mends them', async () => {
    const { answers } = await harness();
    const cut: ApiFailure = { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' };
    const shown = await answers(good, cut, good, broken, good, blocked, good, rejected, good);
    assert.ok(!shown.includes(MIXED), shown.join());
  });

  it('keeps the label during a check, too', async () => {
    const { office, steady, view, answers } = await harness();
    await answers(rejected, good, rejected, good, rejected);
    const heard: string[] = [];
    steady.onDidChange(() => heard.push(view().text));
    office.client.fails(rejected);
    await office.monitor.check();
    assert.deepEqual(heard, [MIXED, MIXED]);
  });

  it('takes a refusal of Handinger and one of something else for no turn', async () => {
    const { answers } = await harness();
    const shown = await answers(forbidden, blocked, forbidden, blocked, forbidden);
    assert.equal(new Set(shown).size, 1);
  });

  it('tells what was last answered, and when', async () => {
    const { office, view, answers } = await harness();
    await answers(good, rejected, good, rejected);
    const { headline, also = '', background } = view();
    assert.equal(headline, 'handinger.com returns contradictory responses.');
    assert.equal(background, 'warning');
    const times = [office.clock.now(), office.clock.now() - 2_000].map((time) =>
      new Date(time).toLocaleTimeString(undefined, { timeStyle: 'medium' }),
    );
    const [last, before] = times;
    assert.equal(
      also,
      `${last}: Handinger rejected the API key (401). ${before}: The API key works.`,
    );
  });

  it('shows the last answer a minute after the last turn', async () => {
    const { office, view, answers } = await harness();
    await answers(good, broken, good, broken, good);
    const again = await answers(good);
    office.clock.advance(57_999);
    assert.deepEqual([...again, view().text], [MIXED, MIXED]);
    office.clock.advance(1);
    assert.equal(view().text, '$(pass) Handinger');
  });

  it('counts no turns that are a minute apart', async () => {
    const { office, answers } = await harness();
    const shown: string[] = [];
    for (const failure of [good, broken, good, broken, good, broken]) {
      shown.push(...(await answers(failure)));
      office.clock.advance(60_000);
    }
    assert.ok(!shown.includes(MIXED));
  });

  it('counts down a limit at once', async () => {
    const { office, view, answers } = await harness();
    await answers(good, broken, good, broken);
    const limit: ApiFailure = { kind: 'rateLimited', until: office.clock.now() + 32_000 };
    assert.deepEqual(await answers(limit), ['$(watch) Handinger: retry in 30 s']);
    assert.equal(view().action, 'checkConnection');
  });

  it('starts anew with another key', async () => {
    const { office, view, answers } = await harness();
    await answers(good, rejected, good, rejected);
    await office.signIn('second');
    assert.equal(view().text, '$(key) Handinger');
    assert.deepEqual(await answers(good), ['$(pass) Handinger']);
  });

  it('leaves each worker its own mark meanwhile', async () => {
    const { steady, answers } = await harness();
    const own = { kind: 'failed', failure: forbidden } as const;
    const badge = () => decorate(answerUnder(steady.current, own), 'handinger.com', 0)?.badge;
    const badges: unknown[] = [];
    for (const failure of [rejected, good, rejected, good, rejected]) {
      await answers(failure);
      badges.push(badge());
    }
    assert.deepEqual(badges, ['!', '⊘', '!', '⊘', '⊘']);
  });

  it('leaves no timer behind', async () => {
    const { office, steady, answers } = await harness();
    await answers(good, rejected, good, rejected);
    steady.dispose();
    assert.equal(office.clock.pending, 0);
  });
});
