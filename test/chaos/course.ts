import { APIConnectionError, APIUserAbortError } from '@ramensoft/handinger';
import { profileOf } from '../../src/core/credentials/session';
import type { Disposable } from '../../src/core/common/events';
import type { ListShape } from '../demoApi/listShape';
import type { ChaosWindow } from './chaosWindow';
import { accountOf, keyOf, people, type Person } from './people';
import { turns } from './pulse';
import type { Step } from './step';
import type { Town } from './town';

/** Turns in which nothing moves before the clock may go on. */
const STILL = 12;
/** The same where a clock that went on too early would be taken for a mistake. */
const SURELY_STILL = 400;
/** Nothing waits for longer: neither for a limit nor for a deadline. */
const LONGEST_WAIT = 300_000;
/** Refusals that are no trouble but the truth about a worker. */
const LASTING: readonly number[] = [403, 404];

/** Takes a window and the servers through the steps of one run. */
export class Course implements Disposable {
  /** What went wrong in ways that nobody is told of. */
  readonly errors: unknown[] = [];
  /** Texts that were written, each of them once. */
  readonly markers: string[] = [];
  readonly revoked = new Set<Person>();
  /** What the server at home answers whoever asks about these workers. */
  readonly forced = new Map<string, number>();
  /** How the server at home lists workers. */
  shape: ListShape = 'named';
  readonly #pending = new Set<Promise<void>>();
  #isCalm = false;

  readonly #view: Disposable;

  constructor(
    private readonly town: Town,
    private readonly window: ChaosWindow,
    private readonly workersOf: ReadonlyMap<Person, readonly string[]>,
  ) {
    // The view is open: it asks for the list of whoever has signed in.
    this.#view = window.sessions.onDidChange(({ kind }) => {
      if (kind === 'signedIn') this.#begin(window.list.refresh());
    });
  }

  async take(step: Step): Promise<void> {
    const { town, window } = this;
    const { home, abroad } = town;
    switch (step.kind) {
      case 'signIn':
        this.#begin(this.#signIn(step.who, step.source));
        return;
      case 'switch':
        this.#begin(this.#switchTo(step.who));
        return;
      case 'signOut':
        this.#begin(this.#signOut());
        return;
      case 'refresh':
        this.#begin(window.list.refresh());
        return;
      case 'loadMore':
        this.#begin(window.list.loadMore());
        return;
      case 'expire':
        window.runs.expire(Number.POSITIVE_INFINITY);
        return;
      case 'check':
        this.#begin(window.monitor.check());
        return;
      case 'checkBriefly': {
        const end = new AbortController();
        this.#begin(window.monitor.check(end.signal));
        await turns(step.turns);
        end.abort();
        return;
      }
      case 'look': {
        const workerId = this.#shown(step.at);
        if (workerId !== undefined) window.runs.want(workerId);
        return;
      }
      case 'write':
        this.#begin(this.#write());
        return;
      case 'read':
        await this.#read(step.path, step.turns);
        return;
      case 'revoke':
        this.revoked.add(step.who);
        if (step.who !== 'nowhere') this.#serverOf(step.who).demo.revoke(keyOf(town, step.who));
        return;
      case 'limit':
        if (step.who === 'nowhere') return;
        this.#serverOf(step.who).demo.limitNext(keyOf(town, step.who), {
          retryAfter: 'seconds',
          count: 2,
        });
        return;
      case 'force': {
        const workerId = this.workersOf.get('northwind')?.[step.at];
        if (workerId !== undefined) this.#force(workerId, step.status);
        return;
      }
      case 'shape':
        home.demo.setListShape('workers', step.shape);
        this.shape = step.shape;
        return;
      case 'faults':
        for (const { proxy } of [home, abroad]) proxy.plan(step.plan);
        return;
      case 'pass':
        town.clock.advance(step.milliseconds);
        return;
      case 'wait':
        await turns(step.turns);
        return;
      case 'settle':
        await this.settle();
    }
  }

  /** All troubles end, limits too; then what people see is asked for once more. */
  async calm(): Promise<void> {
    const { town, window } = this;
    await this.settle();
    for (const { proxy } of [town.home, town.abroad]) proxy.plan([]);
    for (const person of people) this.#serverOf(person).demo.liftLimit(keyOf(town, person));
    for (const [workerId, status] of this.forced) {
      if (!LASTING.includes(status)) this.#force(workerId, undefined);
    }
    town.clock.advance(LONGEST_WAIT);
    this.#isCalm = true;
    await this.#askAlone(window.list.refresh());
    await this.#askAlone(window.monitor.check());
    for (let page = 1; page < 9 && hasMore(window); page++) {
      await this.#askAlone(window.list.loadMore());
    }
    window.runs.expire(Number.POSITIVE_INFINITY);
    for (const { id } of shownBy(window)) window.runs.want(id);
    await this.settle();
  }

  /** Lets everything come to its end, deadlines included. */
  async settle(): Promise<void> {
    const { pulse, clock } = this.town;
    for (;;) {
      await pulse.still(STILL);
      if (clock.untilNext !== undefined && this.#isCalm) await pulse.still(SURELY_STILL);
      if (clock.untilNext === undefined) break;
      clock.advance(clock.untilNext);
    }
    if (this.#pending.size === 0) return;
    await pulse.still(SURELY_STILL);
    if (this.#isStuck) throw new Error(`${this.#pending.size} calls wait for nothing`);
    await this.settle();
  }

  get #isStuck(): boolean {
    return this.#pending.size > 0 && this.town.clock.pending === 0;
  }

  /** While nothing else is under way, so that a timer which outlives the call can only be one that it forgot. */
  async #askAlone(work: Promise<unknown>): Promise<void> {
    this.#begin(work);
    await this.town.pulse.still(SURELY_STILL);
    if (this.#pending.size === 0 && this.town.clock.pending > 0) {
      this.errors.push(new Error('A timer outlives the call that set it'));
    }
    await this.settle();
  }

  dispose(): void {
    this.#view.dispose();
  }

  #begin(work: Promise<unknown>): void {
    const noted = work.then(
      () => undefined,
      (error: unknown) => {
        this.errors.push(error);
      },
    );
    const pending = noted.finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  /** As a person does: the key is checked, and kept unless it is rejected. */
  async #signIn(who: Person, source: 'keychain' | 'session'): Promise<void> {
    const { window } = this;
    const account = accountOf(this.town, who);
    const verdict = await window.checker.checkAccount(account, new AbortController().signal);
    if (verdict.kind === 'rejected' && who !== 'former') return;
    window.monitor.learn(account, verdict);
    const profile = await window.vault.save({ ...account, source, label: who });
    await window.sessions.use(profile.id);
  }

  async #switchTo(who: Person): Promise<void> {
    const profiles = await this.window.vault.profiles();
    const profile = profiles.find(({ label }) => label === who);
    if (profile) await this.window.sessions.use(profile.id);
  }

  async #signOut(): Promise<void> {
    const { sessions } = this.window;
    if (sessions.current.kind === 'signedIn') await sessions.signOut(sessions.current.profile.id);
  }

  async #write(): Promise<void> {
    const workerId = this.#shown(0);
    if (workerId === undefined) return;
    const marker = `note-${this.markers.length}-`;
    this.markers.push(marker);
    await this.window.write(marker, workerId).catch((error: unknown) => {
      const isFailure = error instanceof APIConnectionError || error instanceof APIUserAbortError;
      if (!isFailure) throw error;
    });
  }

  async #read(path: string, patience: number | undefined): Promise<void> {
    const end = new AbortController();
    const { connection, sessions } = this.window;
    const profile = profileOf(sessions.current);
    this.#begin(connection.use(profile, (client, signal) => client.read(path, signal), end.signal));
    if (patience === undefined) return;
    await turns(patience);
    end.abort();
  }

  #force(workerId: string, status: number | undefined): void {
    this.town.home.demo.force(workerId, status);
    if (status === undefined) this.forced.delete(workerId);
    else this.forced.set(workerId, status);
  }

  #shown(at: number): string | undefined {
    return shownBy(this.window)[at]?.id;
  }

  #serverOf(person: Person): Town['home'] {
    return person === 'abroad' ? this.town.abroad : this.town.home;
  }
}

function shownBy({ list }: ChaosWindow): readonly { readonly id: string }[] {
  return list.state.kind === 'ready' ? list.state.workers : [];
}

function hasMore({ list }: ChaosWindow): boolean {
  return list.state.kind === 'ready' && list.state.hasMore;
}
