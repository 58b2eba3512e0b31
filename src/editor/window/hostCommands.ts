import type * as vscode from 'vscode';

/**
 * Runs the first of these commands that the editor has: editors have different ones, and a missing one throws.
 * @returns whether it has one of them; the caller has words for one that has none
 */
export const hostCommands =
  ({
    getCommands,
    executeCommand,
  }: Pick<typeof vscode.commands, 'getCommands' | 'executeCommand'>) =>
  async (ids: readonly string[], ...args: readonly unknown[]): Promise<boolean> => {
    const known = new Set(await getCommands());
    const id = ids.find((one) => known.has(one));
    if (id === undefined) return false;
    await executeCommand(id, ...args);
    return true;
  };
