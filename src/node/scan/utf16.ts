/** How a text in UTF-16 begins, and how its bytes are read then. */
const UTF_16 = [
  { mark: Buffer.from([0xff, 0xfe]), encoding: 'utf-16le' },
  { mark: Buffer.from([0xfe, 0xff]), encoding: 'utf-16be' },
] as const;

export type Utf16Encoding = (typeof UTF_16)[number]['encoding'];

export function utf16EncodingOf(bytes: Buffer): Utf16Encoding | undefined {
  const marked = UTF_16.find(({ mark }) => mark[0] === bytes[0] && mark[1] === bytes[1]);
  return marked?.encoding ?? unmarkedEncodingOf(bytes.subarray(0, LONGEST_PROBE));
}

/** In bytes; so many VS Code looks at. */
const LONGEST_PROBE = 512;

/**
 * Tells UTF-16 without a mark as VS Code does: every second byte is NUL, and no other.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/textfile/common/encoding.ts
 */
function unmarkedEncodingOf(bytes: Buffer): Utf16Encoding | undefined {
  if (bytes.length < 2 || !bytes.includes(0)) return undefined;
  const isZeroAt = (parity: 0 | 1): boolean =>
    bytes.every((byte, index) => (byte === 0) === (index % 2 === parity));
  return isZeroAt(1) ? 'utf-16le' : isZeroAt(0) ? 'utf-16be' : undefined;
}
