import { prefix } from './sampleKeys';

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** With a percent sign for each byte. */
export const escaped = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/**
 * Every eight characters in a row of what makes a key secret: as it is, behind percent signs, and within
 * base64. Where none of these is, nothing of the key is.
 */
export function piecesOf(key: string): string[] {
  const body = key.startsWith(prefix) ? key.slice(prefix.length) : key;
  // What stays in base64 whatever stands around it.
  const cores = ['', 'x', 'xx'].map((before) => base64(`${before}${body}yyy`).slice(4, -8));
  return [body, ...cores, escaped(body), escaped(body).toUpperCase()].flatMap((form) =>
    Array.from({ length: Math.max(0, form.length - 7) }, (_, at) => form.slice(at, at + 8)),
  );
}
