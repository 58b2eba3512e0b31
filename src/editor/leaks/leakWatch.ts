import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Disposable } from '../../core/common/events';
import { KnownKeys } from '../../core/leaks/report/knownKeys';
import type { LeakFiles } from '../../core/leaks/scan/leakFiles';
import { withoutKeys } from '../../core/leaks/text/withoutKeys';
import type { Clock, Memento, Sha256 } from '../../core/common/ports';
import { DocumentRoles } from './document/documentRoles';
import { GitStatus, type LeakGit } from './git/gitStatus';
import { IgnoredKeyFiles } from './fixes/ignoredKeyFiles';
import { KeyMasking } from './document/keyMasking';
import { VerificationMarks } from './verification/verificationMarks';
import { QuickFixProvider } from './fixes/quickFixProvider';
import { LeakDiagnostics } from './document/leakDiagnostics';
import { StagedLeaks } from './scan/stagedLeaks';
import { nameEditor } from '../../core/model/editorName';

/** What runs all the time for leaked keys, as far as commands speak to it. */
export interface LeakWatch extends Disposable {
  readonly ignored: IgnoredKeyFiles;
  readonly known: KnownKeys;
  readonly masking: KeyMasking;
  readonly verdicts: VerificationMarks;
  readonly roles: DocumentRoles;
  readonly actions: QuickFixProvider;
  /** A text with an ellipsis in place of each key in it. */
  readonly withoutKeys: (text: string) => string;
}

interface LeakWatchParts {
  readonly vault: CredentialVault;
  readonly git: LeakGit;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly workspaceState: Memento;
  /** Absent where there is no disk and no git. */
  readonly openLeakFiles?: (() => Promise<LeakFiles>) | undefined;
}

/** Warns about keys in files and in what is staged, and offers fixes. A bundle of its own: it begins once the start is over. */
export async function watchLeaks({
  vault,
  git,
  clock,
  sha256,
  workspaceState,
  openLeakFiles,
}: LeakWatchParts): Promise<LeakWatch> {
  nameEditor(vscode.env.appName);
  // First, as people see it: a key is to be covered before anything else is looked at.
  const masking = new KeyMasking(clock, workspaceState);
  const verdicts = new VerificationMarks(clock, sha256);
  const ignored = new IgnoredKeyFiles(sha256);
  await ignored.open();
  const known = new KnownKeys(vault);
  const facts = new GitStatus(git, sha256);
  const roles = new DocumentRoles(facts);
  const actions = new QuickFixProvider({ ignored, vault, sha256 });
  const parts = vscode.Disposable.from(
    masking,
    verdicts,
    ignored,
    known,
    facts,
    ...(openLeakFiles ? [new StagedLeaks(openLeakFiles, ignored)] : []),
    new LeakDiagnostics({ clock, sha256, known, git: facts, roles, ignored }),
    vscode.languages.registerCodeActionsProvider('*', actions, QuickFixProvider.metadata),
  );
  return {
    ignored,
    known,
    masking,
    verdicts,
    roles,
    actions,
    withoutKeys,
    dispose: () => void parts.dispose(),
  };
}
