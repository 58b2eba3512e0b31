import * as vscode from 'vscode';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import { problemDetails } from '../../core/health/problemDetails';
import type { Clock } from '../../core/common/ports';
import { screen } from '../window/screen';

/** Puts what is wrong into the clipboard, for a colleague or for support. */
export async function copyProblem(
  monitor: HealthMonitor,
  sessions: SessionStore,
  clock: Clock,
): Promise<void> {
  const details = problemDetails(monitor.current, profileOf(sessions.current), clock.now());
  if (details === undefined) {
    void screen.showInformationMessage(vscode.l10n.t('There is no current problem to copy.'));
    return;
  }
  await vscode.env.clipboard.writeText(details);
  screen.setStatusBarMessage(vscode.l10n.t('Handinger: Details copied.'), 3_000);
}
