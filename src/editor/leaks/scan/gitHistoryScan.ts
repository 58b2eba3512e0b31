import * as vscode from 'vscode';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import type { HistoryScan } from '../../../core/leaks/scan/gitHistory';
import { gitHistoryReport, historySummary } from '../../../core/leaks/scan/gitHistoryReport';
import type { LeakFiles } from '../../../core/leaks/scan/leakFiles';
import { figure } from '../../../core/leaks/scan/scanSummary';
import type { Sha256 } from '../../../core/common/ports';
import { signalOf } from '../../window/cancellation';
import { dateTime } from '../../window/dateTime';
import type { ReadonlyDocuments } from '../../window/readonlyDocuments';
import { screen } from '../../window/screen';
import type { LeakWatch } from '../leakWatch';
import type { LiveCheck } from '../verification/liveCheck';
import { noGit, trustedFolders } from './trustedFolders';

type Scanned = Extract<HistoryScan, { kind: 'scanned' }>;

interface GitHistoryScanParts {
  readonly openLeakFiles: (() => Promise<LeakFiles>) | undefined;
  readonly leaks: () => Promise<LeakWatch>;
  readonly live: LiveCheck;
  readonly reports: ReadonlyDocuments;
  readonly sha256: Sha256;
}

/** Looks for keys in all that was ever committed, tells where each came from, and asks whether it still works. */
export class GitHistoryScan {
  constructor(private readonly parts: GitHistoryScanParts) {}

  async run(): Promise<void> {
    const { openLeakFiles } = this.parts;
    if (!openLeakFiles) throw noGit();
    const folders = await trustedFolders(
      vscode.l10n.t(
        'Git reads the repository’s configuration, which can start programs. Trust the workspace to scan its history.',
      ),
    );
    if (!folders) return;
    const files = await openLeakFiles();
    const scans = await scanAll(files, folders);
    if (scans) await this.#tell(files, scans);
  }

  async #tell(files: LeakFiles, scans: readonly HistoryScan[]): Promise<void> {
    // Folders of one repository have one history.
    const scanned = new Map(
      scans.filter((scan) => scan.kind === 'scanned').map((scan) => [scan.root, scan]),
    );
    if (scanned.size === 0) {
      void screen.showInformationMessage(whyNot(scans));
      return;
    }
    const all = [...scanned.values()];
    const hasKeys = all.some(({ keys }) => keys.length > 0);
    // Without a key the message says it all, unless something could not be looked into.
    if (hasKeys || all.some(leavesSomethingOut)) await this.#show(all);
    if (hasKeys) void this.#offerCheck(files, all);
    else void screen.showInformationMessage(historySummary(all));
  }

  async #show(scans: readonly Scanned[]): Promise<void> {
    const { known, verdicts } = await this.parts.leaks();
    const owners = await known.owners();
    const report = gitHistoryReport(scans, {
      ownerOf: (fingerprint) => owners.get(fingerprint),
      lifeOf: (fingerprint) => verdicts.of(fingerprint)?.view.life,
      dateOf: dateTime,
    });
    await this.parts.reports.show(vscode.l10n.t('Handinger: keys in the Git history.md'), report);
  }

  async #offerCheck(files: LeakFiles, scans: readonly Scanned[]): Promise<void> {
    const apiKeys = scans.flatMap(({ root, keys }) =>
      keys.filter(({ secret }) => secret === 'apiKey').map((key) => ({ root, key })),
    );
    const check = vscode.l10n.t('Check Whether They Still Work');
    const chosen = await screen.showWarningMessage(
      historySummary(scans),
      ...(apiKeys.length > 0 ? [check] : []),
    );
    if (chosen !== check) return;
    const keys = new Map<string, ApiKey>();
    for (const { root, key } of apiKeys) {
      const text = await files.readHistoryKey(root, key);
      if (text !== undefined) keys.set(key.fingerprint, new ApiKey(text, this.parts.sha256));
    }
    if (await this.parts.live.checkAll([...keys.values()])) await this.#show(scans);
  }
}

/** @returns `undefined` when it was cancelled */
async function scanAll(
  { scanHistory }: LeakFiles,
  folders: readonly vscode.WorkspaceFolder[],
): Promise<readonly HistoryScan[] | undefined> {
  return screen.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Scanning the Git history for keys'),
      cancellable: true,
    },
    async (progress, token) => {
      const signal = signalOf(token);
      const found: HistoryScan[] = [];
      for (const { uri } of folders) {
        const tell = (objects: number, of: number): void =>
          progress.report({
            message: vscode.l10n.t('{0} of {1} objects', figure(objects), figure(of)),
          });
        const scan = await scanHistory(uri.fsPath, tell, signal);
        if (!scan) return undefined;
        found.push(scan);
      }
      return found;
    },
  );
}

const leavesSomethingOut = (scan: Scanned): boolean =>
  scan.isShallow || scan.missing + scan.submodules.length + scan.unreachable > 0;

function whyNot(scans: readonly HistoryScan[]): string {
  const refused = scans.find((scan) => scan.kind === 'refused');
  if (refused) return vscode.l10n.t('Git can’t read this repository: {0}', refused.reason);
  const kinds = new Set(scans.map(({ kind }) => kind));
  if (kinds.has('noCommits')) {
    return vscode.l10n.t('There are no commits to scan yet.');
  }
  if (kinds.has('noGit')) {
    return vscode.l10n.t('Git isn’t installed or isn’t on the PATH. Install it and try again.');
  }
  return vscode.l10n.t('No folder in this workspace is in a Git repository.');
}
