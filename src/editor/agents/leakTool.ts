import * as vscode from 'vscode';
import { leakReport, type FileWithKeys } from '../../core/agents/reports/leakReport';
import type { ToolAnswer } from '../../core/agents/toolAnswer';
import { textIn, textsIn } from '../../core/agents/toolInput';
import { keysIn } from '../../core/leaks/scan/foundKey';
import { PassedOver } from '../../core/leaks/scan/passedOver';
import type { Sha256 } from '../../core/common/ports';
import { failure, success } from '../../core/common/result';
import { exists } from '../platform/exists';
import type { ScanWorkspaceFolder } from '../leaks/scan/folderScan';
import type { LeakWatch } from '../leaks/leakWatch';
import { addPassed } from '../leaks/scan/skippedFiles';

/** What of a workspace folder is looked at; everything when `only` is absent. */
interface Place {
  readonly folder: vscode.Uri;
  readonly only?: readonly string[];
}

/** Looks for leaked keys where an assistant asks: in files of the workspace as they are saved, or in what is open. */
export class LeakTool {
  constructor(
    private readonly scanFolder: ScanWorkspaceFolder,
    private readonly leaks: () => Promise<LeakWatch>,
    private readonly sha256: Sha256,
  ) {}

  async scan(input: unknown, signal: AbortSignal): Promise<ToolAnswer> {
    const paths = textsIn(input, 'paths');
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (paths.length > 0) {
      const places = await Promise.all(paths.map(placeOf));
      const unknown = paths.filter((_, index) => places[index] === undefined);
      if (unknown.length > 0) {
        return failure(vscode.l10n.t('This isn’t in the open workspace: {0}.', unknown.join(', ')));
      }
      return this.#scanPlaces(
        places.filter((place) => place !== undefined),
        signal,
      );
    }
    return textIn(input, 'scope') === 'openFiles' || folders.length === 0
      ? this.#scanOpenFiles()
      : this.#scanPlaces(
          folders.map(({ uri }) => ({ folder: uri })),
          signal,
        );
  }

  async #scanPlaces(places: readonly Place[], signal: AbortSignal): Promise<ToolAnswer> {
    const { ignored } = await this.leaks();
    const files = new Map<string, FileWithKeys>();
    const passed = new PassedOver();
    let scanned = 0;
    for (const { folder, only } of places) {
      await this.scanFolder(
        folder,
        only,
        (batch) => {
          scanned += batch.scanned;
          addPassed(passed, folder, batch.passedOver);
          for (const { path, keys } of batch.found) {
            const uri = vscode.Uri.joinPath(folder, path);
            const left = ignored.left(uri, keys);
            if (left.length > 0) files.set(uri.toString(), { file: nameOf(uri), keys: left });
          }
        },
        signal,
      );
    }
    return success(leakReport([...files.values()], scanned, passed.groups));
  }

  async #scanOpenFiles(): Promise<ToolAnswer> {
    const { ignored, roles } = await this.leaks();
    const files: FileWithKeys[] = [];
    let scanned = 0;
    for (const document of vscode.workspace.textDocuments) {
      if ((await roles.of(document)) === undefined) continue;
      scanned++;
      const keys = ignored.left(document.uri, keysIn(document.getText(), this.sha256));
      if (keys.length > 0) files.push({ file: nameOf(document.uri), keys });
    }
    return success(leakReport(files, scanned));
  }
}

/** Relative to the workspace; with its folder's name where there are several. */
const nameOf = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);

/** Where in the workspace a path leads, absolute or relative; `undefined` when nothing is there, or outside of it. */
async function placeOf(path: string): Promise<Place | undefined> {
  for (const uri of placesNamed(path)) {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!folder || !(await exists(uri))) continue;
    const inside = uri.path.slice(folder.path.length).replace(/^\/|\/$/g, '');
    return inside === '' ? { folder } : { folder, only: [inside] };
  }
  return undefined;
}

function placesNamed(path: string): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const relative = path.replaceAll('\\', '/');
  return [
    ...folders.map(({ uri }) => vscode.Uri.joinPath(uri, relative)),
    ...folders
      .filter(({ name }) => relative.startsWith(`${name}/`))
      .map(({ uri, name }) => vscode.Uri.joinPath(uri, relative.slice(name.length))),
    vscode.Uri.file(path),
  ];
}
