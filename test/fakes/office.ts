import type { Account } from '../../src/core/api/client/clientFactory';
import { Connection } from '../../src/core/api/client/connection';
import type { Answer } from '../../src/core/api/client/handingerClient';
import { KeyChecker } from '../../src/core/api/client/keyChecker';
import { CredentialVault } from '../../src/core/credentials/credentialVault';
import {
  EnvironmentStore,
  type EnvironmentFacts,
} from '../../src/core/credentials/stores/environmentStore';
import type { Computer } from '../../src/core/credentials/computer';
import { KeyAdmissions } from '../../src/core/credentials/keyAdmissions';
import { SecretStorageStore } from '../../src/core/credentials/stores/secretStorageStore';
import type { KeySource, Profile } from '../../src/core/credentials/profile';
import { Redactor } from '../../src/core/credentials/keys/redact';
import { profileOf, SessionStore } from '../../src/core/credentials/session';
import { MemoryStore } from '../../src/core/credentials/stores/memoryStore';
import { HealthMonitor } from '../../src/core/health/healthMonitor';
import { SharedState } from '../../src/core/common/sharedState';
import { sha256 } from '../../src/node/sha256';
import { ClientFake } from './client';
import { ClockFake } from './clock';
import { LoggerFake } from './logger';
import { MementoFake } from './memento';
import { sampleKey, type sampleKeys } from './sampleKeys';
import { SecretStoreFake } from './secretStore';

/** The parts of one window that have to do with keys and calls, on fakes of what is outside. */
export class Office {
  readonly clock = new ClockFake();
  readonly log = new LoggerFake();
  /** Knows every key that the vault has seen; the log of this office is as it was written. */
  readonly redactor = new Redactor();
  /** What waits for the state is no timer of the part that a test looks at. */
  readonly stateClock = new ClockFake();
  readonly state: SharedState;
  readonly workspace = MementoFake.ofWorkspace();
  readonly trust = { isTrusted: true };
  environment: EnvironmentFacts = { apiKey: undefined, baseUrl: 'https://handinger.com' };
  /** Whom calls with the session's key reach; a made-up key reaches the same. */
  readonly client = new ClientFake();
  /** Where calls with different keys are to reach different clients. */
  clientFor: (account: Account) => ClientFake = () => this.client;
  readonly accounts: Account[] = [];
  readonly admissions: KeyAdmissions;
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly connection: Connection;
  readonly checker: KeyChecker;
  readonly monitor: HealthMonitor;
  /** Says to those who watch the newest client what the service answered. */
  observe: (answer: Answer) => void = () => undefined;

  /** @param idPrefix what the ids of profiles made in this window begin with */
  constructor(
    readonly secrets = new SecretStoreFake(),
    idPrefix = 'profile',
    /** What the editor keeps of the state. */
    readonly memento = new MementoFake(),
    computer: Computer = { name: 'local', isElsewhere: false },
  ) {
    this.state = new SharedState(memento, this.stateClock);
    this.admissions = new KeyAdmissions(this.state, computer);
    let profiles = 0;
    const newId = (): string => `${idPrefix}-${++profiles}`;
    this.vault = new CredentialVault(
      {
        keychain: new SecretStorageStore(
          secrets,
          this.state,
          sha256,
          this.log,
          this.clock,
          this.admissions,
        ),
        environment: new EnvironmentStore(this.state, sha256, () => this.environment),
        session: new MemoryStore(),
      },
      this.clock,
      newId,
      (key) => this.redactor.remember(key.reveal()),
    );
    this.sessions = new SessionStore(this.vault, this.state, this.workspace);
    this.connection = new Connection(this.sessions, this.connect, this.trust);
    this.checker = new KeyChecker(this.connect, sha256);
    this.monitor = new HealthMonitor(
      this.sessions,
      this.connection,
      this.checker,
      this.vault,
      this.clock,
      this.trust,
    );
  }

  /** Another window of the same person, in another workspace. */
  otherWindow(idPrefix = 'other', computer = this.admissions.computer): Office {
    return new Office(this.secrets.otherWindow(), idPrefix, this.memento.otherWindow(), computer);
  }

  readonly connect = (
    account: Account,
    observe?: (answer: Answer) => void,
  ): Promise<ClientFake> => {
    this.accounts.push(account);
    if (observe) this.observe = observe;
    return Promise.resolve(this.clientFor(account));
  };

  /** Whose key `signIn` stores, and for which server. */
  static account(which: keyof typeof sampleKeys = 'first'): Account {
    return { key: sampleKey(which), baseUrl: 'https://handinger.com' };
  }

  /** Stores a key and uses it. */
  async signIn(
    which: keyof typeof sampleKeys = 'first',
    source: KeySource = 'keychain',
  ): Promise<Profile> {
    const profile = await this.vault.save({ ...Office.account(which), source, label: which });
    await this.sessions.use(profile.id);
    return profile;
  }

  async signOut(): Promise<void> {
    const profile = profileOf(this.sessions.current);
    if (profile) await this.sessions.signOut(profile.id);
  }
}

/** Lets everything that waits for no timer and no network come to its end. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
