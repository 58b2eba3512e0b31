import type { ReadHistoryKey, ScanHistory } from './gitHistory';
import type { HookKind, HookPart } from '../hooks/hookKind';
import type { PassedFile } from './passedOver';
import type * as preCommitHook from '../hooks/preCommitHook';
import type { LeakyFile, ScanFolder } from './scanFolder';

/** The file that has to change so that each commit is checked. */
export interface HookFile {
  readonly kind: HookKind;
  readonly path: string;
  /** `undefined` when it is not there yet. */
  readonly text: string | undefined;
  /** The one of these files that a link leads to, so that another file would be written. */
  readonly linked: string | undefined;
  readonly reach: HookReach;
  /** The folders of the repository. */
  readonly own: readonly string[];
  /** Git's own scripts that change along with it. */
  readonly besides: readonly HookBeside[];
  /** A script with our part that git passes by, as it runs another one or has moved it aside. */
  readonly passedBy: string | undefined;
  /** Scripts with our part that a program moved aside; they lose it whatever is written. */
  readonly leftovers: readonly string[];
}

/**
 * Whose commits the files see: this repository's; those of all, as the settings of the user or the machine name their
 * folder; or perhaps those of another, as the repository leads outside.
 */
export type HookReach = 'repository' | 'everywhere' | 'outside';

export interface HookBeside {
  readonly part: HookPart;
  readonly path: string;
}

/**
 * How a check took a made-up key: `refused` by what git runs, `notRun` where git does not come to the check, `blind` where
 * the check itself finds no key, `untried` where it could not be run safely.
 */
export type HookTrial = 'refused' | 'notRun' | 'blind' | 'untried';

/** What became of a key in a file, and of one in a commit message. */
export type HookTrials = Readonly<Record<HookPart, HookTrial>>;

/** What looks for keys needs of the disk and of git. Only for workspaces that are trusted, but for {@link scanFolder}. */
export interface LeakFiles {
  readonly scanFolder: ScanFolder;
  /** What Git leaves out of a folder. */
  readonly ignoredFiles: (folder: string) => Promise<readonly PassedFile[]>;
  readonly scanHistory: ScanHistory;
  readonly readHistoryKey: ReadHistoryKey;
  /** What the next commit would add; nothing where git cannot tell. */
  readonly staged: (root: string) => Promise<readonly LeakyFile[]>;
  /** Takes files out of the next commit; the files themselves stay as they are. */
  readonly unstage: (root: string, paths: readonly string[]) => Promise<void>;
  /** What is written into hooks, which is only needed where there are any. */
  readonly hookTexts: Pick<typeof preCommitHook, 'hookText' | 'withHook' | 'withoutHook'>;
  /** `undefined` outside a repository. */
  readonly hookFile: (folder: string) => Promise<HookFile | undefined>;
  /** @param text empty to remove the file */
  readonly writeHook: (file: HookFile, text: string) => Promise<void>;
  /** Offers a made-up key to the hook that was written; the repository stays as it is. */
  readonly tryHook: (folder: string, file: HookFile) => Promise<HookTrials>;
}
