import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { download, type ProgressReporter, ProgressReportStage } from '@vscode/test-electron';
import { cacheFolder } from '../paths';
import { releases, type VSCodeVersion } from '../release';

/**
 * The program of exactly this version of the desktop VS Code, downloaded into the cache unless it is
 * there. Checked to start here: a server or a container often lacks the libraries that it needs.
 * @throws Error with a message that says in one line why there is none
 */
export async function downloadVSCode(
  version: VSCodeVersion,
  cachePath = cacheFolder,
): Promise<string> {
  const { vscode } = releases[version];
  const reporter = new DownloadReporter(vscode);
  const executable = await download({ version: vscode, cachePath, reporter }).catch(
    (error: unknown) => {
      const reason = firstLine(reporter.reason ?? error);
      throw new Error(`VS Code ${vscode} couldn't be downloaded: ${reason}`, { cause: error });
    },
  );
  await checkStart(executable, vscode);
  return executable;
}

/** Says once that a download takes its time, and keeps the reason why one failed. */
class DownloadReporter implements ProgressReporter {
  reason: unknown;

  constructor(private readonly version: string) {}

  report(progress: Parameters<ProgressReporter['report']>[0]): void {
    if (progress.stage !== ProgressReportStage.Downloading || progress.bytesSoFar > 0) return;
    const megabytes = Math.round(progress.totalBytes / 1e6);
    console.log(`Downloading VS Code ${this.version} (${megabytes} MB, once)…`);
  }

  error(reason: unknown): void {
    this.reason = reason;
  }
}

/** Runs the program as the Node.js in it, which opens no window. */
async function checkStart(executable: string, version: string): Promise<void> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  await promisify(execFile)(executable, ['--version'], { env }).catch((error: unknown) => {
    const { stderr } = error as { readonly stderr?: string };
    const reason = firstLine(stderr?.trim() ? stderr : error);
    throw new Error(`VS Code ${version} can't start here: ${reason}`, { cause: error });
  });
}

/** test-electron throws errors and texts alike. */
function firstLine(reason: unknown): string {
  const text = reason instanceof Error ? reason.message : String(reason);
  return text.trim().split('\n')[0] ?? text;
}
