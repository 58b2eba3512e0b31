import * as l10n from '@vscode/l10n';
import type { WorkerOrigin } from '../../model/worker';

/** Where a worker is known from, for a heading. */
export function originHeading(origin: WorkerOrigin): string {
  switch (origin) {
    case 'listed':
      return l10n.t('Listed by Handinger');
    case 'seen':
      return l10n.t('Listed before');
    case 'made':
      return l10n.t('Created or updated here');
    case 'added':
      return l10n.t('Added by ID');
    case 'workspace':
      return l10n.t('Named in this workspace');
  }
}

/** The same behind a title. */
export function describeOrigin(origin: WorkerOrigin): string {
  switch (origin) {
    case 'listed':
      return '';
    case 'seen':
      return l10n.t('listed before');
    case 'made':
      return l10n.t('created here');
    case 'added':
      return l10n.t('added by ID');
    case 'workspace':
      return l10n.t('in this workspace');
  }
}

/** Who sees a worker, for a heading. */
export function visibilityHeading(visibility: string | undefined): string {
  switch (visibility) {
    case 'public':
      return l10n.t('Whole organization');
    case 'private':
      return l10n.t('Invited members');
    default:
      return visibility ?? l10n.t('Visibility unknown');
  }
}

/** The same in a sentence. */
export function describeVisibility(visibility: string | undefined): string {
  switch (visibility) {
    case 'public':
      return l10n.t('visible to the whole organization');
    case 'private':
      return l10n.t('visible to invited members');
    default:
      return visibility ?? '';
  }
}
