import { NAME } from './envFallback';
import type { KeySite } from './keySite';

/** From what is set to the key there is no other statement. */
const SET = [
  String.raw`(?<!\w)(?:env|environ|_env|_server)(?:\s*\.\s*HANDINGER_API_KEY|\[\s*${NAME}\s*\])\s*(?:\?\?|\|\|)?=(?!=)\s*`,
  String.raw`\benv:HANDINGER_API_KEY\}?\s*(?:\?\?)?=\s*`,
  String.raw`\b(?:set_?env|set_?var|put_?env|stubenv|setdefault|setenvironmentvariable|env\.(?:set|store))\(\s*${NAME}\s*,\s*`,
  String.raw`\bputenv\(\s*["']HANDINGER_API_KEY=`,
  String.raw`\b(?:set|new)-item\s[^;\n]*\benv:\\?HANDINGER_API_KEY\s`,
].map((beginning) => new RegExp(String.raw`${beginning}[^;\n]*$`, 'i'));

const LONGEST_STATEMENT = 200;

/** Whether the code gives the key to `HANDINGER_API_KEY` itself: read from there, it would set nothing. */
export function setsItself({ text, start, literal }: KeySite): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_STATEMENT), start);
  return literal !== undefined && SET.some((beginning) => beginning.test(before));
}
