import { errorMessage } from '../common/errorMessage';
import { kept } from '../common/kept';
import type { Memento } from '../common/ports';
import type { ClipboardGuard } from '../credentials/sharing/clipboardGuard';
import type { CredentialVault } from '../credentials/credentialVault';
import type { SessionStore } from '../credentials/session';

/** What is kept on this computer, as far as this window reaches. Never a key. */
export interface Holdings {
  /** Labels, oldest first. */
  readonly profiles: readonly string[];
  /** Secrets of ours that no profile can be read from. */
  readonly strayKeys: number;
  readonly workers: number;
  /** Extensions that may read with the key. */
  readonly extensions: number;
  /** Entries about profiles and anything else. */
  readonly notes: number;
  /** What was chosen for this workspace: the profile, and who gets its key there. */
  readonly workspaceChoices: number;
}

export interface Survey {
  readonly holdings: Holdings;
  /** Why the keychain does not list its keys, so that there may be more; absent when it does. */
  readonly unlisted?: string;
}

/** What could not be removed. */
type Leftover =
  | { readonly kind: 'profile'; readonly label: string }
  | { readonly kind: 'strayKey' }
  /** There may be further keys that nobody can name. */
  | { readonly kind: 'unlisted' }
  | { readonly kind: 'entry'; readonly name: string }
  | { readonly kind: 'clipboard' };

/** The same, and why. */
export type Remainder = Leftover & { readonly message: string };

export interface Removal {
  readonly removed: Holdings;
  readonly remainders: readonly Remainder[];
}

type EntryKind = Exclude<keyof Holdings, 'profiles' | 'strayKeys'>;

/** One entry of a memento. */
interface Entry {
  readonly memento: Memento;
  readonly name: string;
  readonly kind: EntryKind;
  /** How many things stand in it. */
  readonly count: number;
}

/** What can be said of keys without reading them. */
interface Keys {
  /** Labels by id, oldest first. */
  readonly profiles: ReadonlyMap<string, string>;
  readonly strays: readonly string[];
  readonly unlisted?: string;
}

const OURS = 'handinger.';

/** Removes everything of ours: keys wherever they are, understood or not, and every entry beside them. */
export class DataRemoval {
  constructor(
    private readonly vault: CredentialVault,
    private readonly sessions: SessionStore,
    private readonly everywhere: Memento,
    /** What holds in this workspace only; that of others cannot be reached. */
    private readonly workspace: Memento,
    private readonly clipboard: Pick<ClipboardGuard, 'clear'>,
  ) {}

  async survey(): Promise<Survey> {
    const { profiles, strays, unlisted } = await this.#keys();
    return {
      holdings: {
        profiles: [...profiles.values()],
        strayKeys: strays.length,
        ...countsOf(this.#entries()),
      },
      ...(unlisted !== undefined && { unlisted }),
    };
  }

  /** Goes through all of it; what fails stays, is told, and does not keep the rest. Can be run again. */
  async run(): Promise<Removal> {
    const entries = this.#entries();
    const { profiles, strays, unlisted } = await this.#keys();
    const remainders: Remainder[] = [];
    const attempt = async (what: Leftover, work: () => PromiseLike<void>): Promise<boolean> => {
      try {
        await work();
        return true;
      } catch (error) {
        remainders.push({ ...what, message: errorMessage(error) });
        return false;
      }
    };

    const staying = new Set<string>();
    for (const [id, label] of profiles) {
      const isGone = await attempt({ kind: 'profile', label }, () => this.sessions.signOut(id));
      if (!isGone) staying.add(id);
    }
    let strayKeys = 0;
    for (const id of strays) {
      if (await attempt({ kind: 'strayKey' }, () => this.vault.remove(id))) strayKeys++;
    }
    if (unlisted !== undefined) remainders.push({ kind: 'unlisted', message: unlisted });
    // What is known of a key that stays is kept with it: the next try finds it even where nothing is listed.
    const notes = new Set([...staying].map((id) => kept.profile.name + id));
    for (const { memento, name } of this.#entries().filter((entry) => !notes.has(entry.name))) {
      await attempt({ kind: 'entry', name }, () => memento.update(name, undefined));
    }
    await attempt({ kind: 'clipboard' }, () => this.clipboard.clear());
    await this.sessions.reload();
    const gone = entries.filter(({ memento, name }) => memento.get(name) === undefined);
    const removed = [...profiles].filter(([id]) => !staying.has(id)).map(([, label]) => label);
    return { removed: { profiles: removed, strayKeys, ...countsOf(gone) }, remainders };
  }

  async #keys(): Promise<Keys> {
    const profiles = new Map((await this.vault.profiles()).map(({ id, label }) => [id, label]));
    try {
      const ids = await this.vault.ids();
      return { profiles, strays: ids.filter((id) => !profiles.has(id)) };
    } catch (error) {
      return { profiles, strays: [], unlisted: errorMessage(error) };
    }
  }

  #entries(): readonly Entry[] {
    const of = (memento: Memento, kindOf: (name: string) => EntryKind): Entry[] =>
      memento
        .keys()
        .filter((name) => name.startsWith(OURS))
        .map((name) => {
          const kind = kindOf(name);
          const value = memento.get(name);
          const isList = kind === 'workers' && Array.isArray(value);
          return { memento, name, kind, count: isList ? value.length : 1 };
        });
    return [
      ...of(this.everywhere, (name) => {
        if (name.startsWith(kept.workers.name)) return 'workers';
        return name.startsWith(kept.readConsents.name) ? 'extensions' : 'notes';
      }),
      ...of(this.workspace, () => 'workspaceChoices'),
    ];
  }
}

function countsOf(entries: readonly Entry[]): Pick<Holdings, EntryKind> {
  const of = (kind: EntryKind): number =>
    entries.filter((entry) => entry.kind === kind).reduce((sum, { count }) => sum + count, 0);
  return {
    workers: of('workers'),
    extensions: of('extensions'),
    notes: of('notes'),
    workspaceChoices: of('workspaceChoices'),
  };
}
