import * as vscode from 'vscode';
import type { HistoryScan } from '../../core/leaks/scan/gitHistory';
import { gitHistoryReport, historySummary } from '../../core/leaks/scan/gitHistoryReport';
import type { LeakFiles } from '../../core/leaks/scan/leakFiles';
import { figure } from '../../core/leaks/scan/scanSummary';
import { signalOf } from '../cancellation';
import type { Reports } from '../reports';
import { trustedFolders } from './trustedFolders';

/** Looks for keys in all that was ever committed, and tells where each came from. */
export async function scanGitHistory(
  openLeakFiles: (() => Promise<LeakFiles>) | undefined,
  reports: Reports,
): Promise<void> {
  const folders = await trustedFolders(
    vscode.l10n.t(
      'git reads the configuration of a repository, which may name programs. Trust the workspace to scan its history.',
    ),
  );
  if (!folders || !openLeakFiles) return;
  const { scanHistory } = await openLeakFiles();
  const scans = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for keys in the git history'),
      cancellable: true,
    },
    async (progress, token) => {
      const signal = signalOf(token);
      const found: HistoryScan[] = [];
      for (const { uri } of folders) {
        const tell = (count: number): void =>
          progress.report({ message: vscode.l10n.t('{0} versions of files', figure(count)) });
        const scan = await scanHistory(uri.fsPath, tell, signal);
        if (!scan) return undefined;
        found.push(scan);
      }
      return found;
    },
  );
  if (scans) await tellOf(scans, reports);
}

async function tellOf(scans: readonly HistoryScan[], reports: Reports): Promise<void> {
  // Folders of one repository have one history.
  const scanned = new Map(
    scans.filter((scan) => scan.kind === 'scanned').map((scan) => [scan.root, scan]),
  );
  if (scanned.size === 0) {
    void vscode.window.showInformationMessage(whyNot(scans));
    return;
  }
  const all = [...scanned.values()];
  const hasKeys = all.some(({ keys }) => keys.length > 0);
  // Without a key the message says it all, unless something could not be looked into.
  if (hasKeys || all.some((scan) => scan.isShallow || scan.tooLarge + scan.missing > 0)) {
    await reports.show(
      vscode.l10n.t('Handinger: keys in the git history.md'),
      gitHistoryReport(all),
    );
  }
  const tell = hasKeys ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void tell(historySummary(all));
}

function whyNot(scans: readonly HistoryScan[]): string {
  const kinds = new Set(scans.map(({ kind }) => kind));
  if (kinds.has('noCommits')) {
    return vscode.l10n.t('There is no commit yet, so no history to look into.');
  }
  if (kinds.has('noGit')) {
    return vscode.l10n.t('git is not installed, or not on the PATH. Install it and try again.');
  }
  return vscode.l10n.t('No folder of this workspace is in a git repository.');
}
