import { isLoopback } from '../model/address';
import { Emitter, type Disposable } from '../common/events';
import { kept } from '../common/kept';
import type { Memento } from '../common/ports';
import { LOCAL, type Computer } from './computer';
import type { Profile } from './profile';

/** Begins the name of each profile's entry: a list of names of computers. */
const ADMISSIONS = kept.usedOn.name;

/** Whose key may be read where. */
export interface Admission {
  readonly profileId: string;
  /** See `Computer.name`. */
  readonly computer: string;
}

/**
 * On which computers the keys of the secret storage may be read: on its own, and on others once a person said so, for
 * each profile and computer. A loopback address means another server on each computer, so a key for one counts as
 * elsewhere wherever it was not added.
 */
export class KeyAdmissions implements Disposable {
  readonly #changed = new Emitter<{ readonly profileId: string }>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly state: Memento,
    /** The one that this window's extensions run on. */
    readonly computer: Computer,
  ) {}

  allows(profileId: string, profile: Pick<Profile, 'baseUrl'> | undefined): boolean {
    const { name, isElsewhere } = this.computer;
    const admitted = this.#noted(profileId);
    if (admitted?.includes(name)) return true;
    if (isElsewhere) return false;
    // Keys that were added before this was noted belong here.
    return admitted === undefined || !profile || !hasLoopback(profile);
  }

  /** Notes that a person uses a profile's key here: they said so, or gave the key here. */
  async admit({ id, baseUrl }: Pick<Profile, 'id' | 'baseUrl'>): Promise<void> {
    const { name, isElsewhere } = this.computer;
    const admitted = this.#noted(id) ?? [];
    const isOfNote = isElsewhere || hasLoopback({ baseUrl });
    if (!isOfNote || admitted.includes(name)) return;
    await this.state.update(ADMISSIONS + id, [...admitted, name]);
    this.#changed.fire({ profileId: id });
  }

  async withdraw({ profileId, computer }: Admission): Promise<void> {
    const kept = (this.#noted(profileId) ?? []).filter((name) => name !== computer);
    await this.state.update(ADMISSIONS + profileId, kept);
    this.#changed.fire({ profileId });
  }

  /** As after a sign-out. */
  async forget(profileId: string): Promise<void> {
    if (this.#noted(profileId)) await this.state.update(ADMISSIONS + profileId, undefined);
  }

  /** Those of other computers. */
  get all(): readonly Admission[] {
    return this.state
      .keys()
      .filter((name) => name.startsWith(ADMISSIONS))
      .map((name) => name.slice(ADMISSIONS.length))
      .flatMap((profileId) =>
        (this.#noted(profileId) ?? [])
          .filter((computer) => computer !== LOCAL.name)
          .map((computer) => ({ profileId, computer })),
      );
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** @returns names of computers; `undefined` where nothing was noted yet */
  #noted(profileId: string): readonly string[] | undefined {
    const stored = this.state.get(ADMISSIONS + profileId);
    return Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : undefined;
  }
}

export function hasLoopback({ baseUrl }: Pick<Profile, 'baseUrl'>): boolean {
  return isLoopback(new URL(baseUrl).hostname);
}
