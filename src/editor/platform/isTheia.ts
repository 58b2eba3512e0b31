/**
 * Whether an editor is Eclipse Theia, which implements VS Code's API itself and keeps other promises behind it; all
 * other editors are made from VS Code's code. Theia's `env` has a function that VS Code's never had.
 * @param env of VS Code's API
 */
export const isTheia = (env: object): boolean => 'getEnvVariable' in env;
