import * as vscode from 'vscode';

/** The extension under test, activated. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('handinger.vscode-handinger');
  if (!extension) throw new Error('The extension under test is not there.');
  await extension.activate();
  return extension;
}

/** Changes one of our settings for as long as the work lasts. */
export async function withSetting<T>(
  name: string,
  value: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const settings = vscode.workspace.getConfiguration();
  await settings.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    return await work();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
