import * as l10n from '@vscode/l10n';
import type { KeyVerdict } from '../../api/client/keyVerdict';
import { describeVerdict } from '../../api/client/describeVerdict';
import type { FailureWords } from '../../api/errors/describeFailure';

/** Whether a leaked key can still be used, as far as the service has told. */
export type KeyLife = 'live' | 'revoked' | 'unknown';

/** What stands beside a key that was asked about. */
export interface LifeView {
  readonly life: KeyLife;
  /** One word or two, with a sign before it that does not depend on colours. */
  readonly note: string;
  /** What was heard, and what to do. */
  readonly words: FailureWords;
}

/** How long an answer counts, in milliseconds; the same question is not sent again before. */
export const VERDICT_LIFETIME = 600_000;

/**
 * Tells a key that works from one that does not. A refusal by Handinger itself proves that it knows the key; whatever
 * stands between here and the service proves nothing.
 * @param host the server's name
 * @param isControlled whether another key got through on the same line: else a rejection may be of every key
 * @param now milliseconds since 1970
 * @param timeOf a time of this day, in the person's language
 */
export function viewLife(
  verdict: Exclude<KeyVerdict, { kind: 'cancelled' }>,
  host: string,
  now: number,
  timeOf: (time: number) => string,
  isControlled: boolean,
): LifeView {
  const heard = describeVerdict(verdict, host, now).sentence;
  switch (verdict.kind) {
    case 'accepted':
    case 'forbidden':
      return {
        life: 'live',
        note: l10n.t('⚠ Still works'),
        words: {
          sentence: heard,
          advice: l10n.t('Revoke it in the dashboard: Settings → API keys. Then remove it here.'),
        },
      };
    case 'rejected':
      if (!isControlled) {
        return {
          life: 'unknown',
          note: l10n.t('? Rejected, not confirmed'),
          words: {
            sentence: heard,
            advice: l10n.t(
              'No other key was accepted, so this doesn’t prove that the key is revoked. Sign in with a valid key and check again, or revoke it in the dashboard.',
            ),
          },
        };
      }
      return {
        life: 'revoked',
        note: l10n.t('✓ Revoked'),
        words: {
          sentence: heard,
          advice: l10n.t('It no longer works, but you should still remove it here.'),
        },
      };
    case 'rateLimited':
      return {
        life: 'unknown',
        note: l10n.t('◷ Unknown: check again after {0}', timeOf(verdict.until)),
        words: {
          sentence: heard,
          advice: l10n.t('Check again after {0}.', timeOf(verdict.until)),
        },
      };
    case 'cannotTell':
      return {
        life: 'unknown',
        note: l10n.t('? Unknown'),
        words: describeVerdict(verdict, host, now),
      };
    case 'unreachable': {
      const words = describeVerdict(verdict, host, now);
      return { life: 'unknown', note: l10n.t('? Unknown: {0}', words.sentence), words };
    }
  }
}
