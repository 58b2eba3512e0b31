import { findKeys, keyTextOf } from '../../core/leaks/detect/detectKeys';
import type { ReadHistoryKey } from '../../core/leaks/scan/gitHistory';
import { sha256 } from '../sha256';
import { textInBytes } from '../scan/fileKeys';
import { gitBytes } from './git';

export const readHistoryKey: ReadHistoryKey = async (root, { object, fingerprint }) => {
  const text = textInBytes(await gitBytes(root, ['cat-file', '-p', object]));
  return findKeys(text)
    .map((match) => keyTextOf(text, match))
    .find((key) => sha256(key).startsWith(fingerprint));
};
