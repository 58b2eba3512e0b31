import { fileRule } from './fileRole';

/** Whether a folder holds other people's code, or is inside of one that does; nobody looks there. */
export function isVendored(folder: string): boolean {
  const rule = fileRule(`${folder}/file`, 'unknown');
  return rule.kind === 'skip' && rule.reason === 'vendored';
}
