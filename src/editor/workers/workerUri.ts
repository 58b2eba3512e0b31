import * as vscode from 'vscode';

const SCHEME = 'handinger-worker';

/** The resource behind a worker's row; decorations hang on it. */
export function workerUri(profileId: string, workerId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${profileId}/${workerId}` });
}

/** @returns `undefined` for resources that are no worker */
export function workerIdOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === SCHEME ? uri.path.split('/')[2] : undefined;
}
