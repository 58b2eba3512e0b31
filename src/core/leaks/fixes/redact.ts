import { fileRule } from '../fileRules';
import type { TextEdit } from '../sourceText';
import type { KeySite } from './keySite';
import type { LanguageFamily } from './languageFamily';

const PROSE_LANGUAGES: ReadonlySet<string> = new Set(['plaintext', 'restructuredtext', 'asciidoc']);

/** What stands for a key in words. */
export const KEY_IN_WORDS = 'hdg_live_…';

/** Puts a placeholder where people read the key and no program does, or where the language says so. */
export function redactEdit(site: KeySite, family: LanguageFamily | undefined): TextEdit[] {
  if (!site.isInComment && !isForReaders(site, family) && family?.mayRedact?.(site) !== true) {
    return [];
  }
  return [site.document.replace(site.start, site.end, KEY_IN_WORDS)];
}

function isForReaders(
  { document: { source } }: KeySite,
  family: LanguageFamily | undefined,
): boolean {
  const rule = fileRule(source.fileName, false);
  const role = rule.kind === 'report' ? rule.role : undefined;
  if (role === 'environmentExample') return true;
  // To some editors an `.env` or a language that they do not know is plain text, but the value is in use.
  if (role === 'environment' || family?.readFromEnvironment !== undefined) return false;
  return PROSE_LANGUAGES.has(source.languageId);
}
