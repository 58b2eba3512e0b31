import * as vscode from 'vscode';

/** The computer that extensions run on, by the names that Node has. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/** The versions that whoever helps asks for first, in one line. */
export function describeEditor(
  { packageJSON }: vscode.Extension<unknown>,
  { platform, arch }: Machine,
): string {
  const { version } = packageJSON as { version: string };
  const { appName, remoteName } = vscode.env;
  return [
    `Handinger ${version}`,
    `${appName} ${vscode.version}`,
    `${platform} ${arch}`,
    ...(remoteName === undefined ? [] : [remoteName]),
  ].join(' · ');
}
