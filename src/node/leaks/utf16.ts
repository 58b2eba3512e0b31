/** How a text in UTF-16 begins, and how its bytes are read then. */
export const UTF_16 = [
  { mark: Buffer.from([0xff, 0xfe]), encoding: 'utf-16le' },
  { mark: Buffer.from([0xfe, 0xff]), encoding: 'utf-16be' },
] as const;

export const utf16EncodingOf = (bytes: Buffer): (typeof UTF_16)[number]['encoding'] | undefined =>
  UTF_16.find(({ mark }) => mark[0] === bytes[0] && mark[1] === bytes[1])?.encoding;
