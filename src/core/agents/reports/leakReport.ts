import * as l10n from '@vscode/l10n';
import type { FoundKey } from '../../leaks/scan/foundKey';
import type { PassedGroup } from '../../leaks/scan/passedOver';
import { scanSummary } from '../../leaks/scan/scanSummary';

/** A file with keys in it. */
export interface FileWithKeys {
  /** As people name it. */
  readonly file: string;
  readonly keys: readonly FoundKey[];
}

/** Where more stand, they are not the next thing to do. */
const MOST_KEYS = 100;
const MOST_SKIPPED = 20;

/** Where keys stand and which ones, by fingerprint and mask. */
export function leakReport(
  files: readonly FileWithKeys[],
  scanned: number,
  skipped: readonly PassedGroup[] = [],
): object {
  const keys = files.flatMap(({ file, keys: found }) => found.map((key) => keyAnswer(file, key)));
  return {
    summary: scanSummary({
      ...{ scanned, keys: keys.length, leakyFiles: files.length },
      passedOver: skipped.reduce((sum, { count }) => sum + count, 0),
    }),
    keys: keys.slice(0, MOST_KEYS),
    ...(keys.length > MOST_KEYS && { keysLeftOut: keys.length - MOST_KEYS }),
    ...(skipped.length > 0 && { skipped: skipped.map(skippedAnswer) }),
    ...(keys.length > 0 && {
      whatToDo: l10n.t(
        'The light bulb on each key has a fix. Committed keys must be replaced. The user can run “Handinger: Rotate API Key”.',
      ),
    }),
  };
}

const skippedAnswer = ({ reason, count, names }: PassedGroup): object => ({
  reason,
  count,
  files: names.slice(0, MOST_SKIPPED),
});

/** Lines and columns count from 1, as people read them. */
function keyAnswer(
  file: string,
  { startLine, startCharacter, fingerprint, mask, secret, form }: FoundKey,
): object {
  return {
    file,
    line: startLine + 1,
    column: startCharacter + 1,
    secret,
    ...(form !== 'plain' && { form }),
    fingerprint,
    mask,
  };
}
