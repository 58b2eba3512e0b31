import type { FoundKey } from '../../core/leaks/scan/foundKey';
import type { GitObject } from '../git/blobStream';
import { keysInBytes } from './fileKeys';
import { type Utf16Encoding, utf16EncodingOf } from './utf16';

/** Finds the keys of objects that are handed over in order. Of a part that continues another one, places count from its own start. */
export function objectKeys(): (object: GitObject) => readonly FoundKey[] {
  let wide: Utf16Encoding | undefined;
  return ({ type, content, isContinued }) => {
    const text = type === 'blob' || isContinued ? content : messageIn(content);
    if (!isContinued) wide = utf16EncodingOf(text);
    return keysInBytes(text, wide);
  };
}

/** What follows the headers of a commit or tag. */
function messageIn(content: Buffer): Buffer {
  const headersEnd = content.indexOf('\n\n');
  return headersEnd === -1 ? content : content.subarray(headersEnd + 2);
}
