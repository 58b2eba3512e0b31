import type { Texts } from './texts';

/** What is wrong with a translation, each as a line to read. */
export interface Findings {
  /** English texts that have no translation. */
  readonly missing: readonly string[];
  /** Translations of what English no longer says. */
  readonly stale: readonly string[];
  /** Translations that lack something which has to stay, or say something that is not allowed. */
  readonly malformed: readonly string[];
  /** Texts that were left in English. */
  readonly untranslated: readonly string[];
}

/**
 * Compares a translation with the English texts.
 * @param sameWords texts that are the same in both languages
 */
export function examine(english: Texts, translated: Texts, sameWords: readonly string[]): Findings {
  const missing: string[] = [];
  const malformed: string[] = [];
  const untranslated: string[] = [];
  for (const [key, text] of Object.entries(english)) {
    const translation = translated[key];
    if (translation === undefined) missing.push(key);
    else if (translation === text) {
      if (hasWords(text) && !sameWords.includes(text)) untranslated.push(key);
    } else {
      malformed.push(
        ...flaws(text, translation).map((flaw) => `${key} => ${translation}: ${flaw}`),
      );
    }
  }
  return {
    missing,
    stale: Object.keys(translated).filter((key) => !(key in english)),
    malformed,
    untranslated,
  };
}

/** What a translation takes over as it is, in whatever order. */
const kept: Readonly<Record<string, RegExp>> = {
  placeholders: /\{\w+\}/g,
  code: /`[^`]*`/g,
  icons: /\$\([\w~-]+\)/g,
  'link targets': /\]\([^)]*\)/g,
  variables: /\b[A-Z]+(?:_[A-Z]+)+\b/g,
  settings: /\b(?:handinger|http)\.[a-z]\w*/gi,
  addresses: /https?:\/\/(?:[\w.:-]*\w)?/g,
  'hidden files': /(?<![\p{L}\p{N}_.])\.[a-z]+(?:\.[a-z]+)*/gu,
  numbers: /\d{2,}/g,
  'parts of keys': /hdg_\w*/g,
  marks: /[✓⚠◷→↔]/g,
  // The dashboard speaks English.
  'dashboard pages': /Settings → API keys(?: → Create API key)?/g,
  'last mark': /[.:?!…]$/g,
};

/** As English writes them: Chinese and Japanese have marks of their own, French puts a space before some. */
const plainMarks: readonly (readonly [RegExp, string])[] = [
  [/。/g, '.'],
  [/：/g, ':'],
  [/？/g, '?'],
  [/！/g, '!'],
];

function flaws(english: string, translation: string): string[] {
  const plain = plainMarks.reduce((text, [mark, as]) => text.replace(mark, as), translation);
  const all = (text: string, form: RegExp): string =>
    [...new Set(Array.from(text.matchAll(form), ([found]) => found))].sort().join(' ');
  const changed = Object.entries(kept)
    .filter(([, form]) => all(english, form) !== all(plain, form))
    .map(([name]) => `other ${name}`);
  return [
    ...changed,
    ...(lines(english) === lines(translation) ? [] : ['other number of lines']),
    ...(translation.trim() === '' ? ['empty'] : []),
    ...(translation === translation.trim() ? [] : ['space at an end']),
    ...(/ {2}/.test(translation) ? ['two spaces'] : []),
    ...(/\p{L}'\p{L}/u.test(translation) ? ['straight apostrophe'] : []),
    ...(translation.includes('&&') ? ['access key'] : []),
  ];
}

const lines = (text: string): number => text.split('\n').length;

const hasWords = (text: string): boolean =>
  /\p{L}/u.test(text.replace(/\{\w+\}|\$\([\w~-]+\)/g, ''));
