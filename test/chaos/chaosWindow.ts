import { Handinger } from '@ramensoft/handinger';
import {
  accountTransport,
  createAccountClient,
  type Account,
  type Connect,
  type Surroundings,
} from '../../src/core/api/client/clientFactory';
import { Connection } from '../../src/core/api/client/connection';
import { KeyChecker } from '../../src/core/api/client/keyChecker';
import { RateLimitStore } from '../../src/core/api/http/rateLimitStore';
import { RateLimiters } from '../../src/core/api/http/rateLimiter';
import { sdkFetch } from '../../src/core/api/http/sdkFetch';
import type { Transport } from '../../src/core/api/http/transport';
import { CredentialVault } from '../../src/core/credentials/credentialVault';
import { EnvironmentStore } from '../../src/core/credentials/stores/environmentStore';
import { KeyAdmissions } from '../../src/core/credentials/keyAdmissions';
import { SecretStorageStore } from '../../src/core/credentials/stores/secretStorageStore';
import { profileOf, SessionStore } from '../../src/core/credentials/session';
import { MemoryStore } from '../../src/core/credentials/stores/memoryStore';
import { DisposableStore } from '../../src/core/common/events';
import { HealthMonitor } from '../../src/core/health/healthMonitor';
import type { Clock } from '../../src/core/common/ports';
import { AddedWorkers } from '../../src/core/workers/list/addedWorkers';
import { ResourceCache } from '../../src/core/workers/data/resourceCache';
import { WorkerList } from '../../src/core/workers/list/workerList';
import { LastRuns } from '../../src/core/workers/data/lastRuns';
import { networkTransport } from '../../src/node/http/networkTransport';
import { SharedState } from '../../src/core/common/sharedState';
import { sha256 } from '../../src/node/sha256';
import { ClockFake } from '../fakes/clock';
import { LoggerFake } from '../fakes/logger';
import { MementoFake } from '../fakes/memento';
import { SecretStoreFake } from '../fakes/secretStore';
import { networkSettings } from '../network/settings';

/** The log must not hold a key even where nothing takes it out. */
const unheard = (): void => undefined;
const userAgent = 'Handinger/VSCode 0.0.0';
/** In milliseconds: longer than any call lasts. */
const LONGEST_CALL = 3_600_000;

/** The core of one window as the extension builds it, on real sockets; fakes are the keychain, the state and the clock. */
export class ChaosWindow {
  readonly log = new LoggerFake();
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly checker: KeyChecker;
  readonly connection: Connection;
  readonly monitor: HealthMonitor;
  readonly list: WorkerList;
  readonly runs: LastRuns;
  readonly parts: ResourceCache;
  /** On a clock that stands still: what it waits for is none of the timers that a run counts. */
  readonly #state = new SharedState(new MementoFake(), new ClockFake());
  readonly #workspace = MementoFake.ofWorkspace();
  readonly #surroundings: Surroundings;
  readonly #gates: RateLimiters;
  readonly #parts = new DisposableStore();
  #settings = networkSettings();
  /** How often the editor's fetch was asked, which never leads to this machine. */
  askedEditor = 0;

  constructor(readonly clock: Clock) {
    const { log } = this;
    const trust = { isTrusted: true };
    const limits = new RateLimitStore(this.#state, clock);
    this.#surroundings = {
      clock,
      limits,
      log,
      userAgent,
      random: () => 0.5,
      redact: (text) => text,
      remember: unheard,
    };
    this.#gates = new RateLimiters(clock, limits);
    let profiles = 0;
    const places = {
      keychain: new SecretStorageStore(
        new SecretStoreFake(),
        this.#state,
        sha256,
        log,
        clock,
        this.#parts.add(new KeyAdmissions(this.#state, { name: 'local', isElsewhere: false })),
      ),
      environment: new EnvironmentStore(this.#state, sha256, () => ({
        apiKey: undefined,
        baseUrl: undefined,
      })),
      session: new MemoryStore(),
    };
    this.vault = this.#parts.add(
      new CredentialVault(places, clock, () => `p${++profiles}`, unheard),
    );
    this.sessions = this.#parts.add(this.#openSessions());
    this.checker = new KeyChecker(this.#connect, sha256);
    this.connection = this.#parts.add(new Connection(this.sessions, this.#connect, trust));
    this.monitor = this.#parts.add(
      new HealthMonitor(this.sessions, this.connection, this.checker, this.vault, clock, trust),
    );
    const known = this.#parts.add(new AddedWorkers(this.#state));
    this.list = this.#parts.add(new WorkerList(this.sessions, this.connection, [known], clock));
    this.parts = this.#parts.add(new ResourceCache(this.sessions, this.connection, clock));
    this.runs = this.#parts.add(new LastRuns(this.sessions, this.connection, this.monitor));
  }

  /** Runs a task: the extension has no write of its own yet, and this is the way that it would take. */
  async write(marker: string, workerId: string): Promise<void> {
    await this.connection.use(
      profileOf(this.sessions.current),
      async (_client, signal, account) => {
        await this.#sdk(account).tasks.create({ input: marker, workerId }, { signal });
      },
    );
  }

  /** What another window would find stored. */
  async storedSession(): Promise<SessionStore['current']> {
    const other = this.#openSessions();
    const session = await other.reload();
    other.dispose();
    return session;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** Changed settings close what was opened by the old; then one request, without a key, asks the server to hang up. */
  async closeConnections(stranger: string): Promise<void> {
    this.#settings = networkSettings({ noProxy: ['elsewhere.example'] });
    const { signal } = new AbortController();
    await this.#transport({ method: 'GET', url: stranger, headers: {}, signal });
  }

  readonly #transport: Transport = networkTransport(
    () => this.#settings,
    {},
    () => {
      this.askedEditor++;
      return Promise.reject(new Error('The editor was asked.'));
    },
  );

  readonly #connect: Connect = (account, observe) =>
    Promise.resolve(
      createAccountClient(
        account,
        this.#surroundings,
        this.#gateOf(account),
        this.#transport,
        observe,
      ),
    );

  #gateOf({ key, baseUrl }: Account): ReturnType<RateLimiters['of']> {
    return this.#gates.of(key.fingerprint, baseUrl);
  }

  #sdk(account: Account): Handinger {
    const { clock, redact } = this.#surroundings;
    const key = account.key.reveal();
    const transport = accountTransport(
      account.baseUrl,
      this.#surroundings,
      this.#gateOf(account),
      this.#transport,
    );
    return new Handinger({
      apiKey: key,
      baseURL: account.baseUrl,
      maxRetries: 0,
      timeout: LONGEST_CALL,
      logLevel: 'off',
      fetch: sdkFetch({ key, userAgent, redact, now: () => clock.now() }, transport),
    });
  }

  #openSessions(): SessionStore {
    return new SessionStore(this.vault, this.#state, this.#workspace);
  }
}
