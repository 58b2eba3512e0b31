export const PERCENT = 0x25;
export const HYPHEN = 0x2d;
export const BACKSLASH = 0x5c;
export const UNDERSCORE = 0x5f;

/** Whether a UTF-16 unit can stand in the part of a key behind its prefix: a letter or digit of ASCII, `_` or `-`. */
export function isKeyCharacter(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit === UNDERSCORE ||
    unit === HYPHEN
  );
}

/** Whether a UTF-16 unit of ASCII belongs to a word: a letter, a digit, or `_`. */
export const isWordUnit = (unit: number): boolean => unit !== HYPHEN && isKeyCharacter(unit);

/** What the `%` at `offset` and the two digits behind it stand for, when that can stand in a key; else 0. */
export function percentDecoded(text: string, offset: number): number {
  const unit = hexadecimalDigit(text, offset + 1) * 16 + hexadecimalDigit(text, offset + 2);
  return isKeyCharacter(unit) ? unit : 0;
}

function hexadecimalDigit(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NaN;
}
