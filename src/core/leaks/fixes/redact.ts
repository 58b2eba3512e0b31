import { fileRule } from '../fileRules';
import type { TextEdit } from '../sourceText';
import type { KeySite } from './keySite';

const PROSE_LANGUAGES: ReadonlySet<string> = new Set([
  'markdown',
  'plaintext',
  'restructuredtext',
  'asciidoc',
]);

/** What stands for a key in words. */
export const KEY_IN_WORDS = 'hdg_live_…';

/** Puts a placeholder where people read the key and no program does. */
export function redactEdit(site: KeySite, isProse: boolean): TextEdit[] {
  if (!isProse && !site.isInComment && !isForReaders(site)) return [];
  return [site.document.replace(site.start, site.end, KEY_IN_WORDS)];
}

function isForReaders({ document: { source } }: KeySite): boolean {
  const rule = fileRule(source.fileName, false);
  const role = rule.kind === 'report' ? rule.role : undefined;
  if (role === 'environmentExample') return true;
  // An `.env` is plain text to some editors, but its value is in use.
  return role !== 'environment' && PROSE_LANGUAGES.has(source.languageId);
}
