import { base64 } from '../../../fakes/keyForms';
import { sampleBody, sampleKey } from '../sampleKey';

/** A file with one key or token at most, as it is committed. */
export interface Sample {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** What is on the disk where it is not the text in UTF-8. */
  readonly bytes?: Buffer;
  /** What would be lost if it were shown; empty where the text holds nothing of the kind. */
  readonly secret: string;
}

let made = 0;

/** With another key for each file, since the history names a key once. */
function sample(
  name: string,
  file: string,
  write: (key: string) => string,
  { encode, size = 32 }: { encode?: (text: string) => Buffer; size?: number } = {},
): Sample {
  const secret = sampleKey(sampleBody(size, 100 + ++made));
  const text = write(secret);
  return { name, file, text, secret, ...(encode && { bytes: encode(text) }) };
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const token = ['whk', sampleBody(26, 99).toUpperCase()].join('_');

/** Texts in which tools for secrets go wrong. */
export const CORPUS: readonly Sample[] = [
  sample('in code', 'plain.ts', (key) => `const key = '${key}';\n`),
  sample('with line ends of Windows', 'windows.ts', (key) => `a\r\nconst key = '${key}';\r\nb\r\n`),
  sample('in UTF-16 without a mark', 'wide.txt', (key) => `key = ${key}\r\n`, { encode: utf16 }),
  sample('in UTF-16 with a mark', 'marked.txt', (key) => `\uFEFFkey = ${key}\r\n`, {
    encode: utf16,
  }),
  sample('in Latin-1', 'latin.txt', (key) => `clé = ${key}\n`, {
    encode: (text) => Buffer.from(text, 'latin1'),
  }),
  sample('between Chinese characters', 'chinese.md', (key) => `密钥${key}密钥。\n`),
  sample('between Japanese characters', 'japanese.md', (key) => `キーは${key}です\n`),
  sample('behind an emoji', 'emoji.md', (key) => `🔑${key}\n`),
  sample('behind a full-width digit', 'digit.md', (key) => `１${key}\n`),
  sample('in Markdown emphasis', 'emphasis.md', (key) => `Use _${key}_ here.\n`),
  sample(
    'with the backslashes of Markdown',
    'backslashes.md',
    (key) => `${key.replaceAll('_', '\\_')}\n`,
  ),
  sample('behind percent signs', 'percent.txt', (key) => `?key=${key.replaceAll('_', '%5F')}\n`),
  sample('in Base64', 'basic.txt', (key) => `Authorization: Basic ${base64(`user:${key}`)}\n`),
  sample(
    'in pieces',
    'pieces.ts',
    (key) => `const key = '${key.slice(0, 20)}' +\n  '${key.slice(20)}';\n`,
  ),
  sample('in a file without diffs', 'attributes.snap', (key) => `key: ${key}\n`),
  sample('on a very long line', 'bundle.js', (key) => `k='${key}';${'a();'.repeat(2_000)}\n`),
  sample(
    'beside a placeholder',
    'beside.ts',
    (key) => `f('${sampleKey('your_key_here_please')}', '${key}');\n`,
  ),
  sample(
    'right behind a placeholder',
    'behind.ts',
    (key) => `f('${sampleKey('your_key_here_please')}${key}');\n`,
  ),
  sample(
    'right before a placeholder',
    'before.ts',
    (key) => `f('${key}${sampleKey('example')}');\n`,
  ),
  sample('inside a longer name', 'inside.txt', (key) => `backup_${key}.json\n`),
  sample('with a short body', 'short.ts', (key) => `f('${key}');\n`, { size: 9 }),
  sample('silenced on its line', 'silenced.ts', (key) => `f('${key}'); // handinger-ignore\n`),
  sample('in a lock file', 'package-lock.json', (key) => `{ "key": "${key}" }\n`),
  sample('in the code of a package', 'node_modules/a/index.js', (key) => `f('${key}');\n`),
  { name: 'a webhook token', file: 'webhook.ts', text: `f('${token}');\n`, secret: token },
  ...[
    ['a placeholder', 'placeholder.ts', `f('${sampleKey('your_key_here_please')}');\n`],
    ['words', 'words.ts', `f('${sampleKey('words_without_one_digit')}');\n`],
    ['the bare prefix', 'prefix.ts', `key.startsWith('${sampleKey('')}');\n`],
  ].map(([name = '', file = '', text = '']) => ({ name, file, text, secret: '' })),
];
