import * as vscode from 'vscode';
import type { KeyChecker } from '../../core/api/client/keyChecker';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { KeyAdmissions } from '../../core/credentials/keyAdmissions';
import type { Profile } from '../../core/credentials/profile';
import type { SessionStore } from '../../core/credentials/session';
import type { LeakFiles } from '../../core/leaks/scan/leakFiles';
import type { Clock, Logger, Memento, Sha256 } from '../../core/common/ports';
import type { Commands } from '../commands';
import type { HandingerEnvironment } from '../platform/environment';
import type { ReadonlyDocuments } from '../window/readonlyDocuments';
import { setting } from '../platform/settings';
import { EnvFiles } from './fixes/envFiles';
import { fixAllLeaks, fixLeaksIn } from './fixes/fixAllLeaks';
import type { ScanWorkspaceFolder } from './scan/folderScan';
import type { LeakGit } from './git/gitStatus';
import { GitHistoryScan } from './scan/gitHistoryScan';
import { ignoreKey } from './fixes/ignoreKey';
import type { LeakWatch } from './leakWatch';
import { LiveCheck } from './verification/liveCheck';
import { MoveToEnv } from './fixes/moveToEnv';
import { signInAndRemove } from './fixes/signInAndRemove';
import type { SkippedFiles } from './scan/skippedFiles';

interface LeakCommandParts {
  readonly admissions: Pick<KeyAdmissions, 'computer'>;
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly checker: KeyChecker;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly log: Logger;
  readonly environment: HandingerEnvironment;
  readonly globalState: Memento;
  readonly git: LeakGit;
  readonly leaks: () => Promise<LeakWatch>;
  /** Absent where there is no disk and no git. */
  readonly openLeakFiles?: (() => Promise<LeakFiles>) | undefined;
  readonly scanFolder: ScanWorkspaceFolder;
  readonly skipped: SkippedFiles;
  readonly reports: ReadonlyDocuments;
}

type LeakCommands = Pick<
  Commands,
  | 'handinger.moveKeyToEnv'
  | 'handinger.signInAndRemoveKeyAt'
  | 'handinger.fixAllLeaks'
  | 'handinger.fixLeaksInFile'
  | 'handinger.ignoreLeakedKey'
  | 'handinger.checkLeakedKey'
  | 'handinger.moreAboutKey'
  | 'handinger.scanGitHistory'
  | 'handinger.toggleKeyMasking'
  | 'handinger.revealKeyAt'
>;

/** What people do about leaked keys. */
export function leakCommands(
  parts: LeakCommandParts,
  signIn: (uri: vscode.Uri, range: vscode.Range) => Promise<Profile | undefined>,
): LeakCommands {
  const { leaks, vault, sha256, log, openLeakFiles, reports, scanFolder, skipped } = parts;
  const envFiles = new EnvFiles(parts.git);
  const fixing = async () => ({
    ...{ ignored: (await leaks()).ignored, vault, envFiles, sha256, log },
    ...{ scanFolder, skipped },
  });
  const move = new MoveToEnv(envFiles, sha256, log);
  const live = new LiveCheck(
    parts,
    setting('handinger.apiBaseUrl'),
    async () => (await leaks()).verdicts,
  );
  const history = new GitHistoryScan({ openLeakFiles, leaks, live, reports, sha256 });
  return {
    'handinger.moveKeyToEnv': (uri, range) => move.run(uri, range),
    'handinger.signInAndRemoveKeyAt': (uri, range) => signInAndRemove(uri, range, signIn, sha256),
    'handinger.fixAllLeaks': async () => fixAllLeaks(await fixing()),
    'handinger.fixLeaksInFile': async (uri) => fixLeaksIn(uri, await fixing()),
    'handinger.ignoreLeakedKey': (uri, range) => ignoreKey(uri, range, sha256),
    'handinger.checkLeakedKey': (uri, range) => live.run(uri, range),
    'handinger.moreAboutKey': async (uri, range) => (await leaks()).actions.showMore(uri, range),
    'handinger.scanGitHistory': () => history.run(),
    'handinger.toggleKeyMasking': async () => (await leaks()).masking.toggle(),
    'handinger.revealKeyAt': async (uri, line, character) =>
      (await leaks()).masking.reveal(
        vscode.Uri.parse(uri, true),
        new vscode.Position(line, character),
      ),
  };
}
