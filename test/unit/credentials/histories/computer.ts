import type { Account } from '../../../../src/core/api/client/clientFactory';
import type { ApiResult } from '../../../../src/core/api/client/handingerClient';
import { ApiKey } from '../../../../src/core/credentials/keys/apiKey';
import { failure, success } from '../../../../src/core/common/result';
import type { WorkerPage } from '../../../../src/core/model/worker';
import { sha256 } from '../../../../src/node/sha256';
import { MementoFake } from '../../../fakes/memento';
import { settled } from '../../../fakes/office';
import { prefix } from '../../../fakes/sampleKeys';
import { BrowserSecrets, SecretStoreFake } from '../../../fakes/secretStore';
import { StorageFake } from '../../../fakes/storage';
import { KEYS, ORGANIZATIONS, type Line, type Step } from './step';
import { WindowLife } from './windowLife';

export const baseUrl = 'https://handinger.com';

/** Of a key that was put under a profile: which one, and whether its organization was known then. */
export interface Put {
  readonly profileId: string;
  readonly fingerprint: string;
  readonly organizationId: string | undefined;
}

const SECRET = 'handinger.key.';

/** All that two windows share, Handinger included, with what has really happened. */
export class Computer {
  readonly secrets: SecretStoreFake;
  readonly memento = new MementoFake();
  readonly windows: readonly [WindowLife, WindowLife];
  readonly puts: Put[] = [];
  /** Ids of profiles that were stored in the keychain. */
  readonly stored = new Set<string>();
  /** Ids of profiles that a window signed out of, or began to. */
  readonly removed = new Set<string>();
  /** Ids of profiles whose secret was harmed. */
  readonly harmed = new Set<string>();
  readonly #storages: Readonly<Record<'secrets' | 'state', StorageFake>>;
  readonly #keys = Array.from(
    { length: KEYS },
    (_, index) => new ApiKey(`${prefix}Kq7Rk2Vt9Lm4Xb${index}`, sha256),
  );
  readonly #revoked = new Set<string>();

  constructor(readonly host: 'desktop' | 'browser') {
    const secrets = new StorageFake();
    this.#storages = { secrets, state: this.memento.storage };
    this.secrets = new SecretStoreFake(host === 'browser' ? new BrowserSecrets() : secrets);
    this.windows = [new WindowLife(this, 'a'), new WindowLife(this, 'b')];
  }

  key(number: number): ApiKey {
    const key = this.#keys[number];
    if (!key) throw new Error('There are not so many keys.');
    return key;
  }

  /** Whose key it really is. */
  organizationOf({ fingerprint }: Pick<ApiKey, 'fingerprint'>): string {
    const index = this.#keys.findIndex((key) => key.fingerprint === fingerprint);
    return `org_${index % ORGANIZATIONS}`;
  }

  /** What a window gets to hear about a key. */
  answer({ key }: Account, line: Line): ApiResult<WorkerPage> {
    if (line === 'offline') {
      return failure({ kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED' });
    }
    if (line === 'portal') return failure({ kind: 'rejected', by: 'somethingElse' });
    if (this.#revoked.has(key.fingerprint)) return failure({ kind: 'rejected', by: 'handinger' });
    const organizationId = this.organizationOf(key);
    return success({ workers: [{ id: 'wrk_1', title: 'One', summary: '', organizationId }] });
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'act': {
        // What a browser window wrote in its last two seconds may be lost in both storages at once, for good.
        if (step.act === 'restart' && this.host === 'browser') await this.#deliver();
        const done = this.windows[step.window].act(step.act, step.number);
        if (step.isAlone) await done;
        return;
      }
      case 'harm':
        this.#harm(step);
        return;
      case 'refuse':
        this.secrets.fail(step.trouble);
        return;
      case 'line':
        this.windows[step.window].line = step.line;
        return;
      case 'revoke':
        this.#revoked.add(this.key(step.number).fingerprint);
        return;
      case 'hold':
        this.#storages[step.storage].isHeld = step.isHeld;
        return;
      case 'flush':
        this.windows[step.window].flush(step.storage);
        return;
      case 'tell':
        this.#storages[step.storage].tell();
        return;
      case 'pass':
        await this.#pass(step.milliseconds);
    }
  }

  /** Ends all troubles, and lets everything arrive everywhere. */
  async calm(): Promise<void> {
    for (const { idle } of this.windows) await idle();
    this.secrets.fail('none');
    for (const storage of Object.values(this.#storages)) storage.isHeld = false;
    await this.#deliver();
    for (const window of this.windows) await window.act('reload', 0);
    await settled();
  }

  /** Before as much as a second is over, VS Code delivers what waits: it takes a quarter of that. */
  async #pass(milliseconds: number): Promise<void> {
    if (milliseconds >= 1_000) await this.#deliver();
    for (const window of this.windows) window.pass(milliseconds);
  }

  /** Lets everything arrive everywhere, also what windows write again because it was overwritten. */
  async #deliver(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await settled();
      for (const storage of Object.values(this.#storages)) storage.deliver();
      await settled();
      for (const window of this.windows) window.pass(3_000);
      await settled();
    }
  }

  #harm({ harm, number }: Extract<Step, { kind: 'harm' }>): void {
    const names = Object.keys(this.secrets.contents).filter((name) => name.startsWith(SECRET));
    const name = names[number % Math.max(names.length, 1)];
    if (name === undefined) return;
    this.harmed.add(name.slice(SECRET.length));
    this.secrets[harm](name);
  }
}
