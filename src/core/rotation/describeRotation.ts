import * as l10n from '@vscode/l10n';
import { formatDuration } from '../common/duration';
import { GRACE_PERIOD, type NewKeyProblem, type OldKeyState } from './keyRotation';
import type { RetiringKey } from '../credentials/profile';

/** Why a key that the service accepts cannot be the new one. */
export function describeNewKeyProblem(problem: NewKeyProblem): string {
  switch (problem.kind) {
    case 'sameKey':
      return l10n.t('This is the current key. Create a new one in the dashboard, then paste it.');
    case 'oldKey':
      return l10n.t('This is the key that you just replaced. To use it again, undo the rotation.');
    case 'ofOtherProfile':
      return l10n.t('This key belongs to the profile {0}. Paste a new one.', problem.label);
    case 'otherOrganization':
      return l10n.t(
        'This key belongs to another organization ({0}). To use both, sign in with it instead.',
        problem.organizationId,
      );
  }
}

/** What the last check of an old key came to, in a few words. */
export function describeOldKey(state: OldKeyState | undefined): string {
  switch (state) {
    case 'alive':
      return l10n.t('still works');
    case 'dead':
      return l10n.t('no longer works');
    case 'unknown':
      return l10n.t('couldn’t check');
    case undefined:
      return l10n.t('not checked yet');
  }
}

/** How long a replaced key is still kept, such as `23 h`. */
export function graceLeft({ until }: RetiringKey, now: number): string {
  // A clock that was set back would stretch the period.
  return formatDuration(Math.min(Math.max(0, until - now), GRACE_PERIOD));
}
