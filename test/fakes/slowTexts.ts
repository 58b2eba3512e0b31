import { prefix } from './sampleKeys';

/** A text that is repeated to any length, to make a search as slow as it can be made. */
export interface Adversary {
  readonly name: string;
  readonly text: (length: number) => string;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64url');

/** The first is once at the beginning, and the second again and again. */
const PARTS: Readonly<Record<string, readonly [first: string, again: string]>> = {
  prefixes: ['', prefix],
  'one-long-body': [prefix, 'aB3'],
  delimiters: [prefix, 'a-_-'],
  'percent-signs-in-a-body': [prefix, '%41'],
  'unclosed-templates': ['', `${prefix}{{ `],
  identifiers: ['', `x${prefix}`],
  beginnings: ['', 'hdg-'],
  tokens: ['', 'whk_-'],
  'encoded-beginnings': ['', '%68%64%67%5F'],
  'pieces-of-beginnings': ['', 'hdg" + "'],
  'pieces-of-placeholders': ['', `${prefix}" + "x-`],
  'pieces-of-one-key': [prefix, 'aB3" + "'],
  'blanks-between-pieces': ['', `hdg"${' '.repeat(50)}`],
  'continued-lines': ['', `${prefix}x\\\n`],
  'backticks-at-line-ends': ['', `${prefix}x\`\n`],
  'base64-of-keys': ['', base64(prefix)],
  'base64-of-identifiers': ['', base64(`xyz${prefix}`)],
  'base64-of-placeholders': ['', base64(`${prefix}... `)],
  'base64-of-bare-prefixes': ['', base64(`${prefix}, a`)],
  'base64-of-tokens': ['', base64('whk_-_')],
};

export const adversaries: readonly Adversary[] = Object.entries(PARTS).map(
  ([name, [first, again]]) => ({
    name,
    text: (length) => flat(first + again.repeat(Math.ceil(length / again.length))),
  }),
);

/** One flat string, as a document's text is, instead of a rope. */
export function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
