import { failure, success, type Result } from '../../result';
import { HOOK_SCRIPT } from './hookScript';

/** Whose file it is that runs before a commit. */
export type HookKind = 'git' | 'husky' | 'lefthook';

/** Why nothing can be added: a hook in another language, or a configuration that is laid out in another way. */
export type HookProblem = 'notShell' | 'notUnderstood';

const BEGIN = '# >>> handinger: no API key in a commit';
const END = '# <<< handinger';

const SHELL_BLOCK = `${BEGIN}\n${HOOK_SCRIPT}\n${END}\n`;

/** What is added, for who wants to read it first. */
export function hookText(kind: HookKind): string {
  return kind === 'lefthook' ? lefthookBlock('    ') : SHELL_BLOCK;
}

export const hasHook = (text: string): boolean => text.includes(BEGIN);

/**
 * The file with our part in it, new where it was there before; all else stays.
 * @param text `undefined` when there is no such file yet
 */
export function withHook(kind: HookKind, text: string | undefined): Result<string, HookProblem> {
  const bare = withoutHook(text ?? '');
  if (kind === 'lefthook') return inLefthook(bare);
  // It has to stand first: what others wrote may end the script.
  const [, first = '', rest = ''] = /^(#![^\n]*(?:\n|$))?([^]*)$/.exec(bare) ?? [];
  if (first === '' && kind === 'git') {
    return bare.trim() === '' ? success(`#!/bin/sh\n${SHELL_BLOCK}`) : failure('notShell');
  }
  if (first !== '' && !/\b(?:sh|bash|dash|zsh|ksh)\b/.test(first)) return failure('notShell');
  return success(`${first === '' ? '' : `${first.trimEnd()}\n`}${SHELL_BLOCK}${rest}`);
}

/** The file without our part; empty when nothing else was in it. */
export function withoutHook(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin === -1 || end === -1) return text;
  const lineStart = text.lastIndexOf('\n', begin) + 1;
  const left = text.slice(0, lineStart) + text.slice(end + END.length).replace(/^\r?\n/, '');
  return /^(?:#![^\n]*)?\s*$/.test(left) ? '' : left;
}

/** Under the commands or jobs that are there, or as the only command. */
function inLefthook(text: string): Result<string, HookProblem> {
  const hook = /^(["']?)pre-commit\1:[ \t]*(?:#[^\n]*)?\r?\n/m.exec(text);
  if (!hook) {
    if (/^["']?pre-commit\b/m.test(text)) return failure('notUnderstood');
    const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    const own = `pre-commit:\n  commands:\n${lefthookCommand('    ')}`;
    return success(`${before}${BEGIN}\n${own}${END}\n`);
  }
  const start = hook.index + hook[0].length;
  const [inside = ''] =
    /^(?:[ \t]+[^\n]*(?:\n|$)|[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(text.slice(start)) ?? [];
  const commands = /^([ ]+)commands:[ \t]*\r?\n([ ]+)/m.exec(inside);
  const jobs = /^([ ]+)jobs:[ \t]*\r?\n([ ]+)(?=-)/m.exec(inside);
  const list = commands ?? jobs;
  const [whole = '', outer = '', inner = ''] = list ?? [];
  if (!list || inner.length < outer.length || (list === commands && inner === outer)) {
    return failure('notUnderstood');
  }
  const at = start + list.index + whole.length - inner.length;
  return success(text.slice(0, at) + lefthookBlock(inner, list === jobs) + text.slice(at));
}

function lefthookBlock(indentation: string, isJob = false): string {
  const entry = isJob ? lefthookJob(indentation) : lefthookCommand(indentation);
  return `${indentation}${BEGIN}\n${entry}${indentation}${END}\n`;
}

const scriptBelow = (indentation: string): string =>
  HOOK_SCRIPT.split('\n')
    .map((line) => `${indentation}    ${line}\n`)
    .join('');

const lefthookCommand = (indentation: string): string =>
  `${indentation}handinger-keys:\n${indentation}  run: |\n${scriptBelow(indentation)}`;

const lefthookJob = (indentation: string): string =>
  `${indentation}- name: handinger-keys\n${indentation}  run: |\n${scriptBelow(indentation)}`;
