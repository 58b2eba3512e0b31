import * as vscode from 'vscode';

const SCHEME = 'handinger-worker';

/** The resource behind a worker's row; decorations hang on it. */
export function workerUri(profileId: string, workerId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${profileId}/${workerId}` });
}

/** @returns `undefined` for resources that are no worker */
export function workerOf(uri: vscode.Uri): { profileId: string; id: string } | undefined {
  const [, profileId, id] = uri.path.split('/');
  if (uri.scheme !== SCHEME || profileId === undefined || id === undefined) return undefined;
  return { profileId, id };
}
