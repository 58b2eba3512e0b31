import type { LefthookFormat } from './lefthookFile';

/** What git runs: before a commit, and once its message is written. */
export type HookPart = 'pre-commit' | 'commit-msg';

/**
 * Whose file it is that is changed: a script of git's or husky's, the configuration of lefthook or of the pre-commit
 * framework, or nothing where git is set to run no hooks.
 */
export type HookKind =
  'git' | 'husky' | 'lefthook' | 'lefthookToml' | 'lefthookJson' | 'preCommit' | 'off';

/** How the configurations of lefthook are written. */
export const LEFTHOOK_FORMATS: Readonly<Partial<Record<HookKind, LefthookFormat>>> = {
  lefthook: 'yaml',
  lefthookToml: 'toml',
  lefthookJson: 'json',
};

export const isLefthook = (kind: HookKind): boolean => LEFTHOOK_FORMATS[kind] !== undefined;

/** Whether the file is a shell script, of which there is one for each part. */
export const isScript = (kind: HookKind): boolean => kind === 'git' || kind === 'husky';
