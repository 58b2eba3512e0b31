import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import { KnownKeys } from '../../core/leaks/knownKeys';
import type { Clock, Sha256 } from '../../core/ports';
import { GitFacts, type LeakGit } from './gitFacts';
import { LeakCodeActions } from './leakCodeActions';
import { LeakDiagnostics } from './leakDiagnostics';
import { LeakPlaceActions } from './leakPlaceActions';

/** Warns about keys in files, and offers fixes. A bundle of its own: it begins once the start is over. */
export function watchLeaks(
  vault: CredentialVault,
  git: LeakGit,
  clock: Clock,
  sha256: Sha256,
): vscode.Disposable {
  const known = new KnownKeys(vault);
  const facts = new GitFacts(git, sha256);
  return vscode.Disposable.from(
    known,
    facts,
    new LeakDiagnostics({ clock, sha256, known, git: facts }),
    vscode.languages.registerCodeActionsProvider(
      '*',
      new LeakCodeActions(),
      LeakCodeActions.metadata,
    ),
    vscode.languages.registerCodeActionsProvider(
      '*',
      new LeakPlaceActions(),
      LeakPlaceActions.metadata,
    ),
  );
}
