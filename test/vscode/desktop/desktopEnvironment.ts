/**
 * Changes to the environment for a desktop VS Code that must not mistake itself for part of the one
 * whose terminal started us. Undefined removes a variable.
 */
export function desktopEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const inherited = Object.keys(env).filter(
    (name) => name.startsWith('VSCODE_') || name === 'ELECTRON_RUN_AS_NODE',
  );
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    // Keeps it from taking variables out of the login shell instead of from us.
    VSCODE_CLI: '1',
  };
}
