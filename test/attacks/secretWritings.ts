import { prefix } from '../fakes/sampleKeys';

const each = (text: string, write: (character: string) => string): string =>
  Array.from(text, write).join('');
const hex = (character: string, digits = 2): string =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');
const between = (text: string, filler: string): string => Array.from(text).join(filler);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Ways in which a server, an error, or a program may write a key, so that people or programs can read it. */
export const secretWritings: Readonly<Record<string, (key: string) => string>> = {
  'as it is': (key) => key,
  'in upper case': (key) => key.toUpperCase(),
  'in lower case': (key) => key.toLowerCase(),
  'without its prefix': (key) => key.slice(prefix.length),
  'in quotes': (key) => `"${key}"`,
  'as a header': (key) => `Authorization: Bearer ${key}`,
  'in an address': (key) => `https://x.example/?key=${key}&a=b#c`,
  'in hexadecimal': (key) => Buffer.from(key).toString('hex'),
  'in upper-case hexadecimal': (key) => Buffer.from(key).toString('hex').toUpperCase(),
  'in hexadecimal with spaces': (key) => each(key, (one) => `${hex(one)} `).trim(),
  'in hexadecimal with colons': (key) => each(key, (one) => `${hex(one)}:`).slice(0, -1),
  'as bytes of a program': (key) => each(key, (one) => `0x${hex(one)}, `),
  'in base64': base64,
  'in base64 behind one byte': (key) => base64(`:${key}`),
  'in base64 behind two bytes': (key) => base64(`a:${key}:b`),
  'in base64 of addresses': (key) => Buffer.from(key).toString('base64url'),
  'in base64 with line ends': (key) => base64(key).replace(/(.{8})/g, '$1\r\n'),
  'percent-encoded': (key) => each(key, (one) => `%${hex(one)}`),
  'percent-encoded in part': (key) =>
    each(key, (one) => (/[_A-Z]/.test(one) ? `%${hex(one)}` : one)),
  'percent-encoded twice': (key) => each(key, (one) => `%25${hex(one)}`),
  'percent-encoded three times': (key) => each(key, (one) => `%2525${hex(one)}`),
  'with escapes of JSON': (key) => each(key, (one) => `\\u${hex(one, 4)}`),
  'with escapes of JSON in JSON': (key) => each(key, (one) => `\\\\u${hex(one, 4)}`),
  'with escapes of programs': (key) => each(key, (one) => `\\x${hex(one)}`),
  'with braces': (key) => each(key, (one) => `\\u{${hex(one)}}`),
  'with escapes of HTML': (key) => each(key, (one) => `&#${one.charCodeAt(0)};`),
  'with hexadecimal escapes of HTML': (key) => each(key, (one) => `&#x${hex(one)};`),
  'with a zero-width space': (key) => between(key, '\u200B'),
  'with a soft hyphen': (key) => between(key, '\u00AD'),
  'with a byte order mark': (key) => between(key, '\uFEFF'),
  'with a mark of direction': (key) => `\u202E${key}\u202C`,
  'with line ends': (key) => key.replace(/(.{6})/g, '$1\n'),
  'with NUL, as UTF-16 in bytes': (key) => Buffer.from(key, 'utf16le').toString('latin1'),
};
