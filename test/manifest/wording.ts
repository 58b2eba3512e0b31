/** A wording that our English avoids, with what to write instead. */
interface Wording {
  readonly avoid: RegExp;
  readonly instead: string;
}

/** Wordings that read like a translation, and British spellings. */
const wordings: readonly Wording[] = [
  { avoid: /\bnobody\b/i, instead: 'no one, or the passive' },
  { avoid: /\bwhoever\b/i, instead: 'anyone who' },
  { avoid: /\bsomebody\b/i, instead: 'someone' },
  { avoid: /\bstands?\b/i, instead: 'is' },
  { avoid: /\b(?:is|are|has|have) to be\b/i, instead: 'must be' },
  { avoid: /\btells? of\b/i, instead: 'describes' },
  { avoid: /\ball the same\b/i, instead: 'anyway' },
  { avoid: /\bat hand\b/i, instead: 'available' },
  { avoid: /\bof (?:its|their|your) own\b/i, instead: 'its own X' },
  { avoid: /\b(?:by itself|by themselves)\b/i, instead: 'automatically' },
  { avoid: /\breplaced? by\b/i, instead: 'replace with' },
  { avoid: /(?:^|[.:] )Such as\b/, instead: 'Example:' },
  { avoid: /\bbegun\b/i, instead: 'started' },
  { avoid: /\bvoid\b/i, instead: 'invalid' },
  { avoid: /\btold\b/i, instead: 'provided' },
  { avoid: /\bnot judged\b/i, instead: 'This doesn’t mean your key is invalid' },
  { avoid: /\bcancell(?:ed|ing)\b/i, instead: 'canceled, canceling' },
  { avoid: /\bcolours?\b/i, instead: 'color' },
  { avoid: /\blicences?\b/i, instead: 'license' },
  { avoid: /\bbehaviours?\b/i, instead: 'behavior' },
  { avoid: /\bids?\b/, instead: 'ID' },
  { avoid: /\bgit\b(?! (?:config|fetch|rm|log|push|add)\b)/, instead: 'Git' },
];

/** What is wrong with a text, in words. Code and addresses are not read. */
export function wordingProblems(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`]*`|\]\([^)]*\)|“git [^”]*”/g, '');
  return wordings.flatMap(({ avoid, instead }) => {
    const [found] = avoid.exec(prose) ?? [];
    return found === undefined ? [] : [`“${found.trim()}”: write “${instead}”`];
  });
}
