import * as vscode from 'vscode';
import { WORKER_SCHEME } from '../../../core/model/documentUri';

/** The resource behind a worker's row; decorations hang on it. */
export function workerUri(profileId: string, workerId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: WORKER_SCHEME, path: `/${profileId}/${workerId}` });
}

/** @returns `undefined` for resources that are no worker */
export function workerOf(uri: vscode.Uri): { profileId: string; id: string } | undefined {
  const [, profileId, id, ...rest] = uri.path.split('/');
  if (uri.scheme !== WORKER_SCHEME || profileId === undefined || id === undefined) return undefined;
  // Documents about a worker are further down.
  if (rest.length > 0) return undefined;
  return { profileId, id };
}
