import { isKnownStatus } from '../../model/taskState';
import { text, type Fields } from '../parse/fields';

/** The word for a state. One that is known is read in capitals too; others are kept as they come. */
export function statusIn({ status }: Fields): string {
  const word = text(status);
  const small = word.toLowerCase();
  return isKnownStatus(small) ? small : word;
}
