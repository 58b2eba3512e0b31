import { failure, success, type Result } from '../../common/result';
import { marked, withoutMarked } from './hookBlock';
import { isScript, LEFTHOOK_FORMATS, type HookKind, type HookPart } from './hookKind';
import { HOOK_SCRIPT, messageScript } from './hookScript';
import { inLefthook, withoutLefthook } from './lefthookFile';
import { inPreCommitConfig, withoutPreCommitConfig } from './preCommitConfig';

/** Why nothing can be added: a hook in another language, a configuration that is laid out in another way, or no hooks. */
export type HookProblem = 'notShell' | 'notUnderstood' | 'hooksOff';

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
  const format = LEFTHOOK_FORMATS[kind];
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
  const format = LEFTHOOK_FORMATS[kind];
  const left = format ? withoutLefthook(format, text) : withoutMarked(text);
  return left !== text && /^(?:#![^\n]*)?\s*$/.test(left) ? '' : left;
}
