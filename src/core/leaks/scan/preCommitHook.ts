import { failure, success, type Result } from '../../result';
import { hasHook, marked, withoutMarked } from './hookBlock';
import { HOOK_SCRIPT, messageScript } from './hookScript';
import { inLefthook, withoutLefthook, type LefthookFormat } from './lefthookFile';
import { inPreCommitConfig, withoutPreCommitConfig } from './preCommitConfig';

export { hasHook };

/** What git runs: before a commit, and once its message is written. */
export type HookPart = 'pre-commit' | 'commit-msg';

/**
 * Whose file it is that is changed: a script of git's or husky's, the configuration of lefthook or of the pre-commit
 * framework, or nothing where git is set to run no hooks.
 */
export type HookKind =
  'git' | 'husky' | 'lefthook' | 'lefthookToml' | 'lefthookJson' | 'preCommit' | 'off';

/** Why nothing can be added: a hook in another language, a configuration that is laid out in another way, or no hooks. */
export type HookProblem = 'notShell' | 'notUnderstood' | 'hooksOff';

const FORMATS: Readonly<Partial<Record<HookKind, LefthookFormat>>> = {
  lefthook: 'yaml',
  lefthookToml: 'toml',
  lefthookJson: 'json',
};

export const isLefthook = (kind: HookKind): boolean => FORMATS[kind] !== undefined;

/** Whether the file is a shell script, of which there is one for each part. */
export const isScript = (kind: HookKind): boolean => kind === 'git' || kind === 'husky';

const scriptBlock = (part: HookPart): string =>
  marked(`${part === 'pre-commit' ? HOOK_SCRIPT : messageScript('$1')}\n`);

/** What is added, for who wants to read it first. */
export function hookText(kind: HookKind): string {
  if (isScript(kind)) return scriptBlock('pre-commit');
  const text = withHook(kind, '');
  return text.ok ? text.value : '';
}

/**
 * The file with our part in it, new where it was there before; all else stays.
 * @param text `undefined` when there is no such file yet
 * @param part which one of two scripts; a configuration gets both
 */
export function withHook(
  kind: HookKind,
  text: string | undefined,
  part: HookPart = 'pre-commit',
): Result<string, HookProblem> {
  if (kind === 'off') return failure('hooksOff');
  if (kind === 'preCommit') return inPreCommitConfig(text ?? '');
  const format = FORMATS[kind];
  if (format) return inLefthook(format, text ?? '');
  const bare = withoutHook(text ?? '');
  // It has to stand first: what others wrote may end the script.
  const [, first = '', rest = ''] = /^(#![^\n]*(?:\n|$))?([^]*)$/.exec(bare) ?? [];
  if (first === '' && kind === 'git') {
    return bare.trim() === '' ? success(`#!/bin/sh\n${scriptBlock(part)}`) : failure('notShell');
  }
  if (first !== '' && !/\b(?:sh|bash|dash|zsh|ksh)\b/.test(first)) return failure('notShell');
  return success(`${first === '' ? '' : `${first.trimEnd()}\n`}${scriptBlock(part)}${rest}`);
}

/** The file without our part; empty when nothing else was in it. */
export function withoutHook(text: string, kind: HookKind = 'git'): string {
  if (kind === 'preCommit') return withoutPreCommitConfig(text);
  const format = FORMATS[kind];
  const left = format ? withoutLefthook(format, text) : withoutMarked(text);
  return left !== text && /^(?:#![^\n]*)?\s*$/.test(left) ? '' : left;
}
