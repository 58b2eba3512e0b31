import * as vscode from 'vscode';
import type { GitIgnored } from '../../core/leaks/fileRules';
import type { Clock } from '../../core/ports';
import { LeakCodeActions } from './leakCodeActions';
import { LeakDiagnostics } from './leakDiagnostics';

/** Warns about keys in files, and offers fixes. A bundle of its own: it begins once the start is over. */
export function watchLeaks(
  clock: Clock,
  gitIgnored: (file: string) => Promise<GitIgnored>,
): vscode.Disposable {
  const diagnostics = new LeakDiagnostics(clock, gitIgnored);
  diagnostics.scanAll();
  return vscode.Disposable.from(
    diagnostics,
    vscode.languages.registerCodeActionsProvider(
      '*',
      new LeakCodeActions(),
      LeakCodeActions.metadata,
    ),
  );
}
