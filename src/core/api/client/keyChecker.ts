import { ApiKey, KEY_PREFIX } from '../../credentials/keys/apiKey';
import { Emitter } from '../../common/events';
import type { Sha256 } from '../../common/ports';
import type { Account, Connect } from './clientFactory';
import type { HandingerReads } from './handingerClient';
import { checkKey, NOBODY, type KeyVerdict } from './keyVerdict';

/** A check that has come to its end. */
export interface KeyCheck {
  readonly baseUrl: string;
  /** Of a key that nobody has signed in with; absent when it was the session's. */
  readonly fingerprint?: string;
  readonly verdict: KeyVerdict;
}

/** Checks keys, and remembers of each server whether it tells a made-up key from a real one. */
export class KeyChecker {
  readonly #rejecting = new Set<string>();
  readonly #checked = new Emitter<KeyCheck>();

  readonly onDidCheck = this.#checked.event;

  constructor(
    private readonly connect: Connect,
    private readonly sha256: Sha256,
  ) {}

  /** Checks a key that nobody has signed in with yet. */
  async checkAccount(account: Account, signal: AbortSignal): Promise<KeyVerdict> {
    const { baseUrl, key } = account;
    const verdict = await this.#ask(await this.connect(account), baseUrl, signal);
    this.#checked.fire({ baseUrl, fingerprint: key.fingerprint, verdict });
    return verdict;
  }

  /** Checks the key of a client that is in use. */
  async check(client: HandingerReads, baseUrl: string, signal: AbortSignal): Promise<KeyVerdict> {
    const verdict = await this.#ask(client, baseUrl, signal);
    this.#checked.fire({ baseUrl, verdict });
    return verdict;
  }

  #ask(client: HandingerReads, baseUrl: string, signal: AbortSignal): Promise<KeyVerdict> {
    return checkKey(client, (until) => this.#rejectsMadeUpKey(baseUrl, until), signal);
  }

  async #rejectsMadeUpKey(baseUrl: string, signal: AbortSignal): Promise<boolean> {
    if (this.#rejecting.has(baseUrl)) return true;
    const key = new ApiKey(KEY_PREFIX + '0'.repeat(32), this.sha256);
    const client = await this.connect({ key, baseUrl });
    const answer = await client.workerRun(NOBODY, signal);
    // A captive portal rejects everybody, and proves nothing.
    const rejected =
      !answer.ok && answer.failure.kind === 'rejected' && answer.failure.by === 'handinger';
    if (rejected) this.#rejecting.add(baseUrl);
    return rejected;
  }
}
