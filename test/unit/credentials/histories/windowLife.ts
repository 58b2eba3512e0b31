import type { Account } from '../../../../src/core/api/client/clientFactory';
import { organizationIn } from '../../../../src/core/api/client/keyVerdict';
import { KeyRotation } from '../../../../src/core/rotation/keyRotation';
import type { KeySource, Profile } from '../../../../src/core/credentials/profile';
import { profileOf, type Session } from '../../../../src/core/credentials/session';
import { storeKey } from '../../../../src/core/credentials/storeKey';
import type { Health } from '../../../../src/core/health/health';
import { ClientFake } from '../../../fakes/client';
import { Office, settled } from '../../../fakes/office';
import { baseUrl, type Computer } from './computer';
import type { Act, Line } from './step';

const ACTIVE_PROFILE = 'handinger.activeProfile';
const signal = new AbortController().signal;

/**
 * One window, over its restarts, and the person in it, who does one thing after another. Knows what was chosen here
 * and what Handinger said here, and compares what the window shows with that at every change.
 */
export class WindowLife {
  line: Line = 'open';
  /** What was shown and must never be. */
  readonly lies: string[] = [];
  /** Every key that was shown as the one in use, with the profile it was shown under. */
  readonly shown: { readonly profile: Profile; readonly fingerprint: string }[] = [];
  #office: Office;
  #rotation: KeyRotation;
  #restarts = 0;
  #last: Promise<unknown> = Promise.resolve();
  /** Ids that may be in use here; absent until there was a choice, or one that the window followed. */
  #chosen: ReadonlySet<string> | undefined;
  /** Whether the choice is the workspace's, and outlives the window. */
  #isOfWorkspace = false;
  /** What Handinger said of a key in this window, such as `rejected 0123abcd`. */
  readonly #verdicts = new Set<string>();

  constructor(
    private readonly computer: Computer,
    private readonly name: string,
  ) {
    [this.#office, this.#rotation] = this.#open();
  }

  get office(): Office {
    return this.#office;
  }

  /** Does one thing, after what was begun before. */
  act(act: Act, number: number): Promise<unknown> {
    const done = this.#last.then(() => this.#do(act, number)).then(() => this.#see());
    this.#last = done;
    // Those who wait for the last thing hear of it.
    done.catch(() => undefined);
    return done;
  }

  readonly idle = (): Promise<unknown> => this.#last;

  flush(storage: 'secrets' | 'state'): void {
    if (storage === 'secrets') this.#office.secrets.flush();
    else this.#office.memento.flush();
  }

  pass(milliseconds: number): void {
    this.#office.stateClock.advance(milliseconds);
    this.#office.clock.advance(milliseconds);
  }

  #open(): [Office, KeyRotation] {
    const { secrets, memento } = this.computer;
    const id = `${this.name}${this.#restarts}`;
    const office = new Office(secrets.otherWindow(), id, memento.otherWindow());
    office.clientFor = (account) => this.#client(account);
    office.sessions.onDidChange(() => this.#see());
    office.monitor.onDidChange((health) => this.#seeHealth(health));
    const check = office.checker.checkAccount.bind(office.checker);
    return [office, new KeyRotation(office.vault, check, office.state, office.clock)];
  }

  #client(account: Account): ClientFake {
    const client = new ClientFake();
    client.listWorkers = () => {
      const answer = this.computer.answer(account, this.line);
      const { fingerprint } = account.key;
      if (answer.ok) this.#verdicts.add(`healthy ${fingerprint}`);
      else if (answer.failure.kind === 'rejected' && answer.failure.by === 'handinger') {
        this.#verdicts.add(`rejected ${fingerprint}`);
      }
      return Promise.resolve(answer);
    };
    return client;
  }

  async #do(act: Act, number: number): Promise<void> {
    const { vault, sessions, monitor } = this.#office;
    const active = profileOf(sessions.current);
    switch (act) {
      case 'signIn':
        return this.#signIn(number, 'keychain');
      case 'signInForSession':
        return this.#signIn(number, 'session');
      case 'signOut':
        return active && this.#signOut(active.id);
      case 'replace':
        return active && this.#replace(active, number);
      case 'undo':
        await (active && this.#rotation.undo(active.id).catch(() => undefined));
        return;
      case 'letGo':
        await (active && this.#rotation.letGo(active.id).catch(() => undefined));
        return;
      case 'check':
        await monitor.check();
        return;
      case 'reload':
        await sessions.reload();
        return;
      case 'restart':
        return this.#restart();
      case 'signOutOfAny':
      case 'switch':
      case 'useByDefault':
      case 'rename': {
        const profiles = await vault.profiles();
        const profile = profiles[number % Math.max(profiles.length, 1)];
        if (!profile) return;
        if (act === 'signOutOfAny') return this.#signOut(profile.id);
        if (act === 'switch') return this.#use(profile.id);
        if (act === 'rename') await vault.rename(profile.id, `label ${number}`).catch(() => null);
        else await this.#useByDefault(profile.id);
      }
    }
  }

  /** As the sign-in does: the key is checked, and stored unless Handinger rejects it. */
  async #signIn(number: number, source: KeySource): Promise<void> {
    const { checker, monitor, clock } = this.#office;
    const account = { key: this.computer.key(number), baseUrl };
    const verdict = await checker.checkAccount(account, signal);
    if (verdict.kind === 'rejected') return;
    monitor.learn(account, verdict);
    const organizationId = organizationIn(verdict);
    const verifiedAt = verdict.kind === 'accepted' ? clock.now() : undefined;
    const credential = { ...account, source, organizationId, verifiedAt };
    const profile = await storeKey(this.#office, credential, () => Promise.resolve(undefined));
    if (!profile) return;
    const { fingerprint } = account.key;
    this.computer.puts.push({ profileId: profile.id, fingerprint, organizationId });
    if (profile.source === 'keychain') this.computer.stored.add(profile.id);
    await this.#use(profile.id);
  }

  async #use(profileId: string): Promise<void> {
    this.#chosen = new Set([...(this.#chosen ?? []), profileId]);
    await this.#office.sessions.use(profileId);
    this.#chosen = new Set([profileId]);
    this.#isOfWorkspace = true;
  }

  async #useByDefault(profileId: string): Promise<void> {
    if (!this.#isOfWorkspace) this.#chosen = new Set([...(this.#chosen ?? []), profileId]);
    await this.#office.sessions.useByDefault(profileId);
    if (!this.#isOfWorkspace) this.#chosen = new Set([profileId]);
  }

  async #signOut(profileId: string): Promise<void> {
    const wasRemoved = this.computer.removed.has(profileId);
    this.computer.removed.add(profileId);
    try {
      await this.#office.sessions.signOut(profileId);
    } catch {
      if (!wasRemoved) this.computer.removed.delete(profileId);
      return;
    }
    if (this.#chosen?.has(profileId)) this.#chosen = new Set();
  }

  /** As a rotation does: no key of another organization, as far as it is known. */
  async #replace(profile: Profile, number: number): Promise<void> {
    const account = { key: this.computer.key(number), baseUrl };
    const verdict = await this.#office.checker.checkAccount(account, signal);
    if (verdict.kind === 'rejected') return;
    if (await this.#rotation.objectionTo(profile, account, verdict)) return;
    const { fingerprint } = account.key;
    const organizationId = organizationIn(verdict);
    this.computer.puts.push({ profileId: profile.id, fingerprint, organizationId });
    await this.#rotation.replace(profile.id, account, verdict).catch(() => undefined);
  }

  /** VS Code writes what is left to write before a window ends. */
  async #restart(): Promise<void> {
    const before = this.#office;
    await settled();
    before.state.dispose();
    await settled();
    before.sessions.dispose();
    before.monitor.dispose();
    before.vault.dispose();
    this.flush('secrets');
    this.flush('state');
    const choice = before.workspace.get(ACTIVE_PROFILE);
    this.#restarts++;
    if (!this.#isOfWorkspace) this.#chosen = undefined;
    [this.#office, this.#rotation] = this.#open();
    await this.#office.workspace.update(ACTIVE_PROFILE, choice);
    this.#office.clock.advance(before.clock.now() - this.#office.clock.now());
    await this.#office.sessions.reload();
  }

  #see(): void {
    const { current } = this.#office.sessions;
    this.#seeChoice(current);
    if (current.kind === 'signedIn') {
      const { profile, key } = current;
      if (profile.fingerprint !== key.fingerprint) this.lies.push('a key is shown as another one');
      this.shown.push({ profile, fingerprint: key.fingerprint });
    }
  }

  #seeChoice(session: Session): void {
    const profile = profileOf(session);
    if (profile) {
      this.#chosen ??= new Set([profile.id]);
      if (!this.#chosen.has(profile.id)) this.lies.push(`${profile.id} was not chosen here`);
    }
    // From here on it is for the person to choose.
    if (session.kind === 'signedOut' && session.hasProfiles) this.#chosen ??= new Set();
  }

  #seeHealth({ kind }: Health): void {
    if (!['healthy', 'rejected', 'forbidden', 'rateLimited'].includes(kind)) return;
    const { current } = this.#office.sessions;
    const verdict = `${kind} ${current.kind === 'signedIn' ? current.key.fingerprint : 'no key'}`;
    if (!this.#verdicts.has(verdict)) this.lies.push(`Handinger did not say ${verdict}`);
  }
}
