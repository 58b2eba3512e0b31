import * as vscode from 'vscode';
import { DEFAULT_BASE_URL } from '../../core/model/address';
import { workerPage } from '../../core/workers/labels/dashboardUrls';

/** The page with the API keys has no published address: the menu path is named beside every link to it. */
export async function openDashboard(baseUrl: string = DEFAULT_BASE_URL): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(`${new URL(baseUrl).origin}/`, true));
}

/** Opens a worker's page. */
export async function openWorkerPage(
  worker: { readonly id: string; readonly url?: string },
  baseUrl: string,
): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(workerPage(worker, baseUrl), true));
}
