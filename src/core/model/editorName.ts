let name = 'VS Code';

/** What the editor that a person uses calls itself, for texts about it. */
export const editorName = (): string => name;

/** @param appName as the editor's API has it; VS Code's own is shortened as everybody does */
export function nameEditor(appName: string): void {
  name = /^Visual Studio Code\b/.test(appName) ? 'VS Code' : appName;
}
