import type { KeyKind, SecretKind } from './secretKinds';

/** How a key is written: as it is, with percent signs, within base64, or in pieces that a program puts together. */
export type KeyForm = 'plain' | 'percent' | 'base64' | 'split';

/** A key as it was read: where, and what it says. `end` is the first UTF-16 unit after it. */
export interface Reading {
  readonly start: number;
  readonly end: number;
  readonly kind: KeyKind;
  readonly form: KeyForm;
  readonly secret: SecretKind;
  /** As the service would get it. */
  readonly value: string;
}
