import { enclosingBrackets } from '../site/brackets';
import { textAt } from '../site/syntaxContext';
import type { KeySite } from '../site/keySite';

/** The name of the property whose value holds the key, without quotes. */
export function propertyName(site: KeySite): string | undefined {
  return site.neighbourText(-1) === ':' ? unquoted(site.neighbourText(-2)) : undefined;
}

/** The names of the properties around the value, the innermost first; an entry of a list has none. */
export function* enclosingNames(site: KeySite): Generator<string> {
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open - 1) === ':') yield unquoted(textAt(site, open - 2));
  }
}

export const enclosingName = (site: KeySite): string | undefined => [...enclosingNames(site)][0];

const unquoted = (name: string): string => name.replace(/^"|"$/g, '');
