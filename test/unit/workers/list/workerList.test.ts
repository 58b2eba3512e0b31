import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { AddedWorkers } from '../../../../src/core/workers/list/addedWorkers';
import {
  MOST_WORKERS,
  WHOLE_FOR,
  WorkerList,
  type WorkerListState,
} from '../../../../src/core/workers/list/workerList';
import { worker } from '../../../fakes/client';
import { Office, settled } from '../../../fakes/office';

const offline: ApiFailure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' };
const [a, b, c] = [worker('a'), worker('b'), worker('c')] as const;

/** Such as `ready a b + more (available)`. */
function named(state: WorkerListState): string {
  if (state.kind === 'failed') return `failed ${state.failure.kind}`;
  if (state.kind !== 'ready') return state.kind;
  const ids = state.workers.map(({ id, origins }) => (origins ? `${id}(${origins.join()})` : id));
  return [
    'ready',
    ...ids,
    state.hasMore && '+ more',
    state.listing !== 'available' && `(${state.listing})`,
    state.failure && `! ${state.failure.kind}`,
  ]
    .filter(Boolean)
    .join(' ');
}

async function harness({ isSignedIn = true } = {}) {
  const office = new Office();
  const known = new AddedWorkers(office.state);
  const list = new WorkerList(office.sessions, office.connection, [known], office.clock);
  if (isSignedIn) await office.signIn();
  const heard: string[] = [];
  list.onDidChange((state) => heard.push(named(state)));
  return { office, known, list, heard, client: office.client };
}

describe('WorkerList', () => {
  it('loads when it is asked to, and not before', async () => {
    const { list, heard, client } = await harness();
    assert.deepEqual([list.state, client.calls], [{ kind: 'idle' }, []]);
    client.answers({ workers: [a, b] });
    await list.refresh();
    assert.deepEqual(heard, ['loading', 'ready a b']);
    assert.deepEqual(list.state, {
      kind: 'ready',
      workers: [a, b],
      listing: 'available',
      hasMore: false,
    });
  });

  it('is renewed once a minute at most, after a failure too', async () => {
    const { office, list, heard, client } = await harness();
    client
      .fails(offline)
      .answers({ workers: [a] })
      .answers({ workers: [b] });
    await list.renew();
    await list.renew();
    office.clock.advance(60_000);
    await Promise.all([list.renew(), list.renew()]);
    assert.deepEqual(heard, ['loading', 'failed unreachable', 'loading', 'ready a']);
    await office.signIn('second');
    await list.renew();
    assert.equal(heard.at(-1), 'ready b');
  });

  it('keeps the rows while it asks again', async () => {
    const { list, heard, client } = await harness();
    client.answers({ workers: [a] }).answers({ workers: [b] });
    await list.refresh();
    await list.refresh();
    assert.deepEqual(heard, ['loading', 'ready a', 'ready b']);
  });

  it('asks once for all who want a refresh meanwhile', async () => {
    const { list, client } = await harness();
    const held = client.holds();
    const refreshing = [list.refresh(), list.refresh(), list.loadMore()];
    await settled();
    held.answer({ workers: [a] });
    await Promise.all(refreshing);
    assert.deepEqual(client.calls, ['list']);
  });

  it('adds further pages until there are none', async () => {
    const { list, heard, client } = await harness();
    client
      .answers({ workers: [a], next: { page: 2 } })
      .answers({ workers: [b], next: { cursor: 'x' } })
      .answers({ workers: [c] });
    await list.refresh();
    await list.loadMore();
    await list.loadMore();
    await list.loadMore();
    assert.deepEqual(
      { heard, calls: client.calls },
      {
        heard: ['loading', 'ready a + more', 'ready a b + more', 'ready a b c'],
        calls: ['list', 'list {"page":2}', 'list {"cursor":"x"}'],
      },
    );
  });

  it('asks for all pages again on request, and replaces them at once', async () => {
    const { list, heard, client } = await harness();
    client
      .answers({ workers: [a], next: { page: 2 } })
      .answers({ workers: [b], next: { page: 3 } })
      .answers({ workers: [c], next: { page: 2 } })
      .answers({ workers: [a], next: { page: 3 } });
    await list.refresh();
    await list.loadMore();
    await list.refreshAll();
    assert.deepEqual(
      [heard.at(-1), heard.length, client.calls.slice(2)],
      ['ready c a + more', 4, ['list', 'list {"page":2}']],
    );
  });

  it('asks for all pages when they are needed', async () => {
    const { list, client } = await harness();
    client
      .answers({ workers: [a], next: { page: 2 }, total: 3 })
      .answers({ workers: [b], next: { page: 3 } })
      .answers({ workers: [c] });
    await list.loadAll();
    assert.equal(named(list.state), 'ready a b c');
  });

  it('stops asking for further pages when one fails, or nobody needs them any more', async () => {
    const { list, client } = await harness();
    client.answers({ workers: [a], next: { page: 2 } }).fails(offline);
    await list.loadAll();
    assert.equal(named(list.state), 'ready a + more ! unreachable');
    const enough = new AbortController();
    enough.abort();
    await list.loadAll(enough.signal);
    assert.equal(client.calls.length, 2);
  });

  it('looks for one worker on page after page, also where others than the service know it', async () => {
    const { known, list, client } = await harness();
    await known.add('profile-1', 'b');
    client
      .answers({ workers: [a], next: { page: 2 } })
      .answers({ workers: [b], next: { page: 3 } });
    await list.lookFor('b');
    assert.equal(named(list.state), 'ready a b(listed,added) + more');
  });

  it('looks for one worker no further than a failure or the last page', async () => {
    const { list, client } = await harness();
    client.answers({ workers: [a], next: { page: 2 } }).fails(offline);
    await list.lookFor('c');
    assert.equal(named(list.state), 'ready a + more ! unreachable');
    client.answers({ workers: [a], next: { page: 2 } }).answers({ workers: [b] });
    await list.lookFor('c');
    assert.equal(named(list.state), 'ready a b');
  });

  it('asks for no page behind one that has nothing new, since such a list goes round', async () => {
    const { list, client } = await harness();
    client
      .answers({ workers: [a], next: { cursor: 'x' } })
      .answers({ workers: [b], next: { cursor: 'y' } })
      .answers({ workers: [a], next: { cursor: 'x' } });
    await list.loadAll();
    assert.equal(named(list.state), 'ready a b');
  });

  it('asks for no page behind ten thousand workers', async () => {
    const { list, client } = await harness();
    const many = Array.from({ length: MOST_WORKERS + 1 }, (_, index) => worker(`w${index}`));
    client.answers({ workers: many, next: { page: 2 } });
    await list.loadAll();
    assert.ok(list.state.kind === 'ready');
    assert.deepEqual([list.state.workers.length, list.state.hasMore], [MOST_WORKERS, false]);
  });

  it('notices that the server no longer lists workers, and that it does again', async () => {
    const { list, heard, client } = await harness();
    client
      .answers({ workers: [a] })
      .fails({ kind: 'routeAbsent', status: 405 })
      .fails({ kind: 'routeAbsent', status: 405 })
      .answers({ workers: [b] });
    for (let refreshes = 0; refreshes < 4; refreshes++) await list.refresh();
    assert.deepEqual(heard, [
      'loading',
      'ready a',
      'ready a(seen) (gone)',
      'ready a(seen) (gone)',
      'ready b',
    ]);
  });

  it('asks for the first page too when a refresh is wanted during a further page', async () => {
    const { list, client } = await harness();
    client.answers({ workers: [a], next: { page: 2 } });
    await list.refresh();
    const held = client.holds();
    client.answers({ workers: [c] });
    const more = list.loadMore();
    const refreshing = list.refresh();
    await settled();
    held.answer({ workers: [b] });
    await Promise.all([more, refreshing]);
    assert.deepEqual(
      [named(list.state), client.calls],
      ['ready c', ['list', 'list {"page":2}', 'list']],
    );
  });

  it('shows a worker once though two pages have it', async () => {
    const { list, client } = await harness();
    client.answers({ workers: [a, b], next: { page: 2 } }).answers({ workers: [b, c] });
    await list.refresh();
    await list.loadMore();
    assert.equal(named(list.state), 'ready a b c');
  });

  it('shows those added by id behind the listed ones, at once', async () => {
    const { office, known, list, heard, client } = await harness();
    await known.add('profile-1', 'b');
    client.answers({ workers: [a, b] });
    await list.refresh();
    await known.add('profile-1', 'z');
    await known.add('profile-2', 'y');
    await known.remove('profile-1', 'z');
    assert.ok(office);
    assert.deepEqual(heard, [
      'loading',
      'ready a b(listed,added)',
      'ready a b(listed,added) z(added)',
      'ready a b(listed,added) z(added)',
      'ready a b(listed,added)',
    ]);
  });

  for (const failure of [
    { kind: 'routeAbsent', status: 405 },
    { kind: 'notFound' },
    { kind: 'badAnswer', reason: 'notJson' },
  ] satisfies ApiFailure[]) {
    it(`does without a list where the server answers ${JSON.stringify(failure)}`, async () => {
      const { known, list, heard, client } = await harness();
      await known.add('profile-1', 'z');
      client.fails(failure);
      await list.refresh();
      assert.deepEqual(heard, ['loading', 'ready z(added) (absent)']);
    });
  }

  it('keeps the rows when a refresh fails, and says why until the next success', async () => {
    const { list, heard, client } = await harness();
    client
      .answers({ workers: [a], next: { page: 2 } })
      .fails(offline)
      .fails({ kind: 'timeout' })
      .answers({ workers: [a] });
    await list.refresh();
    await list.refresh();
    await list.loadMore();
    await list.refresh();
    assert.deepEqual(heard, [
      'loading',
      'ready a + more',
      'ready a + more ! unreachable',
      'ready a + more ! timeout',
      'ready a',
    ]);
  });

  it('fails when there is nothing to show, and starts over', async () => {
    const { list, heard, client } = await harness();
    client.fails(offline).answers({ workers: [a] });
    await list.refresh();
    await list.refresh();
    assert.deepEqual(heard, ['loading', 'failed unreachable', 'loading', 'ready a']);
  });

  it('shows those added by id when the first load fails', async () => {
    const { known, list, heard, client } = await harness();
    await known.add('profile-1', 'z');
    client.fails(offline);
    await list.refresh();
    assert.deepEqual(heard, ['loading', 'ready z(added) ! unreachable']);
  });

  it('drops a late answer to somebody who has left', async () => {
    const { office, list, heard, client } = await harness();
    const held = client.holds();
    const refreshing = list.refresh();
    await settled();
    await office.signOut();
    held.answer({ workers: [a] });
    await refreshing;
    assert.deepEqual(heard, ['loading', 'idle']);
  });

  it('has forgotten before anything acts under the next session', async () => {
    const office = new Office();
    await office.signIn();
    const seen: string[] = [];
    // It hears of the session before the list does.
    office.sessions.onDidChange(() => seen.push(named(list.state)));
    const list = new WorkerList(office.sessions, office.connection, [], office.clock);
    office.client.answers({ workers: [a] });
    await list.refresh();
    await office.signIn('second');
    assert.deepEqual([...new Set(seen)], ['idle']);
  });

  it('loads for the next one while the last answer is still to come', async () => {
    const { office, list, heard, client } = await harness();
    const old = client.holds();
    const first = list.refresh();
    await settled();
    await office.signIn('second');
    const fresh = client.holds();
    const second = list.refresh();
    await settled();
    old.answer({ workers: [a] });
    await first;
    fresh.answer({ workers: [b] });
    await second;
    assert.deepEqual(heard, ['loading', 'idle', 'loading', 'ready b']);
  });

  it('asks nobody while nobody is signed in, and is ready to ask later', async () => {
    const { office, list, heard, client } = await harness({ isSignedIn: false });
    await office.sessions.reload();
    await list.refresh();
    await office.signIn();
    client.answers({ workers: [a] });
    await list.refresh();
    assert.deepEqual(heard, ['idle', 'loading', 'idle', 'idle', 'loading', 'ready a']);
  });

  it('can be asked again after a mistake of ours', async () => {
    const { list, client } = await harness();
    await assert.rejects(list.refresh(), { message: 'Nobody planned list' });
    client.answers({ workers: [a] });
    await list.refresh();
    assert.equal(named(list.state), 'ready a');
  });

  it('hears nothing after its end', async () => {
    const { office, list, heard } = await harness();
    list.dispose();
    await office.signIn('second');
    assert.deepEqual(heard, []);
  });

  it('goes on behind an empty page that says how', async () => {
    const { list, client } = await harness();
    client.answers({ workers: [], next: { cursor: 'x' } }).answers({ workers: [a] });
    await list.refresh();
    assert.equal(named(list.state), 'ready a');
  });

  it('says that there may be more where the pages repeat, and counts what cannot be read', async () => {
    const { list, client } = await harness();
    client.answers({ workers: [a], next: { page: 2 }, unreadable: 2 }).answers({ workers: [a] });
    await list.loadAll();
    assert.ok(list.state.kind === 'ready');
    const { isCut, unreadable, hasMore } = list.state;
    assert.deepEqual([isCut, unreadable, hasMore], [true, 2, false]);
  });

  describe('of two hundred pages', () => {
    const PAGES = 200;
    const ON_PAGE = 2;
    const limited: ApiFailure = { kind: 'rateLimited', until: 60_000 };
    const onPage = (page: number) => ({
      workers: Array.from({ length: ON_PAGE }, (_, index) => worker(`w${page}-${index}`)),
      total: PAGES * ON_PAGE,
      ...(page < PAGES && { next: { page: page + 1 } }),
    });

    async function looked() {
      const scene = await harness();
      for (let page = 1; page <= PAGES; page++) scene.client.answers(onPage(page));
      await scene.list.loadAll();
      scene.client.calls.length = 0;
      return scene;
    }
    const progressOf = ({ state }: WorkerList) =>
      state.kind === 'ready' ? state.progress : undefined;

    it('asks at a refresh for the first page and those in sight, and keeps the rest', async () => {
      const { list, client } = await looked();
      const renamed = worker('w120-1', { title: 'Renamed' });
      client.answers(onPage(1)).answers({ ...onPage(120), workers: [renamed] });
      await list.refresh(['w1-1', 'w120-1', 'unknown']);
      assert.deepEqual(client.calls, ['list', 'list {"page":120}']);
      assert.ok(list.state.kind === 'ready');
      assert.equal(list.state.workers.length, PAGES * ON_PAGE - 1);
      assert.equal(list.state.workers.find(({ id }) => id === 'w120-1')?.title, 'Renamed');
    });

    it('asks for no more than eleven pages, wherever the rows in sight come from', async () => {
      const { list, client } = await looked();
      const pages = Array.from({ length: 20 }, (_, index) => 10 * index + 10);
      for (const page of [1, ...pages.slice(0, 10)]) client.answers(onPage(page));
      await list.refresh(pages.map((page) => `w${page}-0`));
      assert.equal(client.calls.length, 11);
    });

    it('goes on at page 150 after a limit, and says how far it is', async () => {
      const { list, client } = await harness();
      for (let page = 1; page < 150; page++) client.answers(onPage(page));
      client.fails(limited);
      await list.loadAll();
      assert.deepEqual(progressOf(list), { done: 149 * ON_PAGE, of: PAGES * ON_PAGE });
      client.calls.length = 0;
      client.fails(limited);
      await list.refresh();
      assert.deepEqual(client.calls, ['list']);
      client.calls.length = 0;
      client.answers(onPage(1));
      for (let page = 150; page <= PAGES; page++) client.answers(onPage(page));
      await list.refresh();
      assert.deepEqual(
        [client.calls.slice(0, 3), client.calls.length, progressOf(list)],
        [['list', 'list {"page":150}', 'list {"page":151}'], 52, undefined],
      );
      assert.ok(list.state.kind === 'ready');
      assert.deepEqual(
        [list.state.workers.length, list.state.failure],
        [PAGES * ON_PAGE, undefined],
      );
    });

    it('goes on at page 150 when a limit interrupted a refresh of all', async () => {
      const { list, client } = await looked();
      for (let page = 1; page < 150; page++) client.answers(onPage(page));
      client.fails(limited);
      await list.refreshAll();
      assert.deepEqual(progressOf(list), { done: 149 * ON_PAGE, of: PAGES * ON_PAGE });
      client.calls.length = 0;
      client.answers(onPage(1));
      for (let page = 150; page <= PAGES; page++) client.answers(onPage(page));
      await list.refresh();
      assert.deepEqual(
        [client.calls.slice(0, 2), client.calls.length, progressOf(list)],
        [['list', 'list {"page":150}'], 52, undefined],
      );
    });

    it('asks for all again when a look through them comes after more than ten minutes', async () => {
      const { office, list, client } = await looked();
      await list.loadAll();
      assert.deepEqual(client.calls, []);
      office.clock.advance(WHOLE_FOR + 1);
      for (let page = 1; page <= PAGES; page++) client.answers(onPage(page));
      await list.loadAll();
      assert.equal(client.calls.length, PAGES);
    });

    it('looks for a worker on the page where it was, then from the first one on', async () => {
      const { list, client } = await looked();
      client.answers(onPage(180));
      await list.lookFor('w180-1');
      assert.deepEqual(client.calls, ['list {"page":180}']);
      client.calls.length = 0;
      client
        .fails({ kind: 'notFound' })
        .answers(onPage(1))
        .answers({ ...onPage(2), workers: [worker('w180-1')] });
      await list.lookFor('w180-1');
      assert.deepEqual(client.calls, ['list {"page":180}', 'list', 'list {"page":2}']);
    });

    it('keeps what a page showed whose address is refused', async () => {
      const { list, client } = await looked();
      client.answers(onPage(1)).fails({ kind: 'refusedRequest', status: 400 });
      await list.refresh(['w3-0']);
      assert.ok(list.state.kind === 'ready');
      assert.deepEqual(
        [list.state.workers.length, list.state.failure],
        [PAGES * ON_PAGE, undefined],
      );
    });

    it('ends where the service says that it ends now', async () => {
      const { list, client } = await looked();
      client.answers({ workers: [a] });
      await list.refresh(['w3-0']);
      assert.deepEqual([named(list.state), client.calls], ['ready a', ['list']]);
    });

    it('forgets a worker that was deleted from here', async () => {
      const { list } = await looked();
      list.forget('w180-1');
      assert.ok(list.state.kind === 'ready');
      assert.equal(list.state.workers.length, PAGES * ON_PAGE - 1);
    });
  });
});
