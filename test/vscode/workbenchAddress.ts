/** What a workbench window opens with. */
export interface WindowOptions {
  /** A folder or a `.code-workspace` file, as an absolute path; nothing is opened without. */
  readonly folder?: string;
  readonly workspace?: string;
  /** The folder of an extension under development; only for a server without installed ones. */
  readonly extension?: string;
  /** A module whose `run()` the extension host calls, and after which it ends. */
  readonly extensionTests?: string;
}

/** The address of a workbench page on a server, which carries all that the page starts with. */
export function workbenchAddress(authority: string, options: WindowOptions): string {
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload = [['skipWelcome', 'true']];
  if (options.extension !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(options.extension)]);
  }
  if (options.extensionTests !== undefined) {
    payload.push(['extensionTestsPath', remote(options.extensionTests)]);
  }
  const address = new URL(`http://${authority}/`);
  if (options.folder !== undefined) address.searchParams.set('folder', options.folder);
  if (options.workspace !== undefined) address.searchParams.set('workspace', options.workspace);
  if (options.folder === undefined && options.workspace === undefined) {
    address.searchParams.set('ew', 'true');
  }
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
