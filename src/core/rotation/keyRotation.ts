import type { Account } from '../api/client/clientFactory';
import { isKnownKey, organizationIn, type KeyVerdict } from '../api/client/keyVerdict';
import { Emitter, type Disposable } from '../common/events';
import { kept } from '../common/kept';
import type { Clock, Memento } from '../common/ports';
import type { CredentialVault } from '../credentials/credentialVault';
import { areDifferent, ownerOf, type Profile, type RetiringKey } from '../credentials/profile';

/** How long a replaced key goes on working (docs.handinger.com, Authentication: a 24-hour grace window). */
export const GRACE_PERIOD = 24 * 60 * 60_000;

/** Whether the service still takes a key that was replaced; `unknown` when nobody could be asked. */
export type OldKeyState = 'alive' | 'dead' | 'unknown';

/** How far the replacement of a profile's key has come. Every stage outlives the window. */
export type RotationStage =
  | { readonly kind: 'idle' }
  /** Begun: the new key is still to be made and pasted. */
  | { readonly kind: 'awaitingKey'; readonly since: number }
  /** The new key is in use; the old one is kept until it is gone, and can be had back until then. */
  | {
      readonly kind: 'retiring';
      readonly old: RetiringKey;
      /** What the last check of the old key came to. */
      readonly checked?: { readonly state: OldKeyState; readonly at: number };
    };

/** Why a key that the service accepts is not the one to go on with. */
export type NewKeyProblem =
  | { readonly kind: 'sameKey' }
  | { readonly kind: 'oldKey' }
  | { readonly kind: 'ofOtherProfile'; readonly label: string }
  | { readonly kind: 'otherOrganization'; readonly organizationId: string };

/** What happened to a rotation. */
export interface RotationStep {
  readonly profileId: string;
  readonly step:
    | 'begun'
    | 'abandoned'
    | 'key replaced'
    | 'undone'
    | 'old key let go'
    | `old key ${Exclude<OldKeyState, 'dead'>}`;
}

/** What is remembered beside the keys themselves. */
interface Note {
  readonly startedAt?: number;
  readonly checked?: {
    readonly fingerprint: string;
    readonly state: OldKeyState;
    readonly at: number;
  };
}

const NOTE = kept.rotation.name;

/**
 * Replaces a profile's key by a new one of the same organization, step by step: begun, replaced, over.
 * It can be left at every step, goes on after a restart, and can be undone until the old key is gone.
 */
export class KeyRotation implements Disposable {
  readonly #changed = new Emitter<RotationStep>();

  /** Fires when a stage or what is known of an old key has changed in this window. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly vault: CredentialVault,
    private readonly checkAccount: (account: Account, signal: AbortSignal) => Promise<KeyVerdict>,
    private readonly notes: Memento,
    private readonly clock: Clock,
  ) {}

  stageOf({ id, retiring }: Profile): RotationStage {
    const { startedAt, checked } = this.#noteOf(id);
    if (retiring) {
      const isOfThis = checked?.fingerprint === retiring.fingerprint;
      return { kind: 'retiring', old: retiring, ...(isOfThis && { checked }) };
    }
    return startedAt === undefined ? { kind: 'idle' } : { kind: 'awaitingKey', since: startedAt };
  }

  /** Remembers that a new key is being made. */
  async begin(profileId: string): Promise<void> {
    await this.#write({ profileId, step: 'begun' }, { startedAt: this.clock.now() });
  }

  /** Forgets that a new key was to be made; the key in use stays as it is. */
  async abandon(profileId: string): Promise<void> {
    await this.#write({ profileId, step: 'abandoned' });
  }

  /** @returns what speaks against a new key; `undefined` when nothing does, or nothing is known */
  async objectionTo(
    profile: Profile,
    account: Account,
    verdict: KeyVerdict,
  ): Promise<NewKeyProblem | undefined> {
    const { fingerprint } = account.key;
    if (fingerprint === profile.fingerprint) return { kind: 'sameKey' };
    if (fingerprint === profile.retiring?.fingerprint) return { kind: 'oldKey' };
    const owner = ownerOf(await this.vault.profiles(), account);
    if (owner) return { kind: 'ofOtherProfile', label: owner.label };
    const organizationId = organizationIn(verdict);
    const isOther =
      organizationId !== undefined && areDifferent(organizationId, profile.organizationId);
    return isOther ? { kind: 'otherOrganization', organizationId } : undefined;
  }

  /**
   * Puts the new key in the place of the old one, in one write.
   * @returns `undefined` when the profile is gone or its keychain does not answer
   * @throws what the keychain throws; then nothing has changed
   */
  async replace(
    profileId: string,
    { key }: Account,
    verdict: KeyVerdict,
  ): Promise<Profile | undefined> {
    const now = this.clock.now();
    const replaced = await this.vault.replaceKey(
      profileId,
      {
        key,
        organizationId: organizationIn(verdict),
        verifiedAt: verdict.kind === 'accepted' ? now : undefined,
      },
      now + GRACE_PERIOD,
    );
    if (!replaced.ok) return undefined;
    await this.#write({ profileId, step: 'key replaced' });
    return replaced.value;
  }

  /**
   * Asks the service about the old key. One that is dead is let go at once: there is nothing to go back to. It counts
   * as dead only if the new key gets through on the same line.
   * @returns `undefined` when no key is being replaced
   */
  async checkOldKey(profileId: string, signal: AbortSignal): Promise<OldKeyState | undefined> {
    const stored = await this.vault.read(profileId);
    if (stored.kind !== 'present' || !stored.retiring) return undefined;
    const { key, retiring, profile } = stored;
    const { baseUrl } = profile;
    const verdict = await this.checkAccount({ key: retiring, baseUrl }, signal);
    if (verdict.kind === 'cancelled') return 'unknown';
    // What rejects the new key too, such as a gateway, says nothing about the old one.
    const isControlled =
      verdict.kind !== 'rejected' || isKnownKey(await this.checkAccount({ key, baseUrl }, signal));
    const state = isControlled ? stateOf(verdict) : 'unknown';
    const checked = { fingerprint: retiring.fingerprint, state, at: this.clock.now() };
    if (state === 'dead') await this.letGo(profileId);
    else await this.#write({ profileId, step: `old key ${state}` }, { checked });
    return state;
  }

  /**
   * Takes the old key back into use and drops the new one.
   * @throws what the keychain throws; then nothing has changed
   */
  async undo(profileId: string): Promise<Profile | undefined> {
    const undone = await this.vault.undoReplacement(profileId);
    if (!undone.ok) return undefined;
    await this.#write({ profileId, step: 'undone' });
    return undone.value;
  }

  /**
   * Drops the old key: the replacement is over.
   * @throws what the keychain throws; then nothing has changed
   */
  async letGo(profileId: string): Promise<void> {
    await this.vault.forgetRetiring(profileId);
    await this.#write({ profileId, step: 'old key let go' });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #noteOf(profileId: string): Note {
    const note = this.notes.get(NOTE + profileId);
    if (typeof note !== 'object' || note === null) return {};
    const { startedAt, checked } = note as { [Name in keyof Note]?: unknown };
    return {
      ...(typeof startedAt === 'number' && { startedAt }),
      ...(isCheck(checked) && { checked }),
    };
  }

  /** @param note what to remember; without it, nothing is */
  async #write(step: RotationStep, note?: Note): Promise<void> {
    await this.notes.update(NOTE + step.profileId, note);
    this.#changed.fire(step);
  }
}

function isCheck(stored: unknown): stored is Required<Note>['checked'] {
  if (typeof stored !== 'object' || stored === null) return false;
  const { fingerprint, state, at } = stored as Partial<
    Record<keyof Required<Note>['checked'], unknown>
  >;
  const isState = state === 'alive' || state === 'dead' || state === 'unknown';
  return typeof fingerprint === 'string' && isState && typeof at === 'number';
}

function stateOf(verdict: KeyVerdict): OldKeyState {
  switch (verdict.kind) {
    case 'rejected':
      return 'dead';
    case 'accepted':
    case 'forbidden':
      return 'alive';
    case 'rateLimited':
    case 'cancelled':
    case 'cannotTell':
    case 'unreachable':
      return 'unknown';
  }
}
