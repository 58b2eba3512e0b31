import * as vscode from 'vscode';
import { DEFAULT_BASE_URL } from '../core/api/address';

/** The page with the API keys has no published address: the menu path is named beside every link to it. */
export async function openDashboard(baseUrl: string = DEFAULT_BASE_URL): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(`${new URL(baseUrl).origin}/`, true));
}

/**
 * Opens a worker's page. A link from the service is followed only to the server that the key belongs
 * to or to handinger.com; else the address is built from the id.
 */
export async function openWorkerPage(
  worker: { readonly id: string; readonly url?: string },
  baseUrl: string,
): Promise<void> {
  const { origin } = new URL(baseUrl);
  const page =
    worker.url !== undefined && isFamiliar(worker.url, origin)
      ? worker.url
      : `${origin}/worker/${encodeURIComponent(worker.id)}`;
  await vscode.env.openExternal(vscode.Uri.parse(page, true));
}

function isFamiliar(link: string, origin: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  if (url.origin === origin) return true;
  return url.protocol === 'https:' && /(^|\.)handinger\.com$/.test(url.hostname);
}
