/** Stands for the key of the profile in use where VS Code replaces variables: in tasks and launch files. */
export const KEY_REFERENCE = '${command:handinger.apiKey}';
