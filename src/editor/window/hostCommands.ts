import type * as vscode from 'vscode';

/**
 * Runs the first of these commands that the editor has: editors have different ones, and a missing one throws. Nothing
 * tells beforehand which it has: `getCommands` leaves out those of extensions that are not running yet, which
 * `executeCommand` starts (VS Code's commandService.ts activates by `onCommand:<id>`).
 * @returns whether it has one of them; the caller has words for one that has none
 */
export const hostCommands =
  ({
    getCommands,
    executeCommand,
  }: Pick<typeof vscode.commands, 'getCommands' | 'executeCommand'>) =>
  async (ids: readonly string[], ...args: readonly unknown[]): Promise<boolean> => {
    for (const id of ids) {
      try {
        await executeCommand(id, ...args);
        return true;
      } catch (error) {
        if ((await getCommands()).includes(id)) throw error;
      }
    }
    return false;
  };
