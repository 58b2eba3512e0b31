import { fileRule } from '../files/fileRole';
import type { TextEdit } from '../text/textDocument';
import type { KeySite } from './site/keySite';
import type { LanguageFamily } from './site/language';

const PROSE_LANGUAGES: ReadonlySet<string> = new Set(['restructuredtext', 'asciidoc']);
const PROSE_FILE =
  /\.(?:txt|text|rst|adoc|asciidoc)$|(?:^|\/)(?:readme|notes|authors|contributors)$|\.(?:cursor|windsurf|cline)rules$/i;
/** They are called text, but package managers, build tools, and crawlers read them. */
const READ_BY_PROGRAMS =
  /(?:^|\/)(?:cmakelists|robots|ads|humans|(?=[\w.-]*(?:requirements|constraints))[\w.-]*)\.txt$|(?:^|\/)requirements\/[^/]+$/i;

/** Takes a key's place. ASCII, because a program that still reads it may put it into a header. */
export const KEY_IN_WORDS = 'hdg_live_...';

/** Puts a placeholder in the key's place, where that breaks no syntax. */
export function redactEdit(site: KeySite, family: LanguageFamily | undefined): TextEdit[] {
  const mayRedact =
    isForReaders(site, family) || isPlain(site, family) || family?.mayRedact?.(site) === true;
  return mayRedact ? [site.document.replace(site.start, site.end, KEY_IN_WORDS)] : [];
}

/** Whether only people read the key. A file in an unknown language may be read by a program. */
export function isForReaders(site: KeySite, family: LanguageFamily | undefined): boolean {
  if (site.isInComment) return true;
  const { fileName, languageId } = site.document.source;
  const rule = fileRule(fileName, false);
  const role = rule.kind === 'report' ? rule.role : undefined;
  if (role === 'environmentExample') return true;
  if (role === 'environment') return false;
  if (family !== undefined) return family.isForReaders?.(site) === true;
  if (PROSE_LANGUAGES.has(languageId)) return true;
  const path = fileName.replaceAll('\\', '/');
  return languageId === 'plaintext' && PROSE_FILE.test(path) && !READ_BY_PROGRAMS.test(path);
}

function isPlain({ document: { source } }: KeySite, family: LanguageFamily | undefined): boolean {
  return family === undefined && source.languageId === 'plaintext';
}
