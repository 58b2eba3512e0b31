import * as vscode from 'vscode';

/** A time in the person's own language and zone. @param time milliseconds since 1970 */
export const dateTime = (time: number): string =>
  new Date(time).toLocaleString(vscode.env.language);
