import * as l10n from '@vscode/l10n';
import { asCode } from './asCode';
import type { PassedGroup, PassReason } from './passedOver';
import { figure } from './scanSummary';

/** The files that a scan did not look through, by reason, as Markdown. */
export function passedOverReport(groups: readonly PassedGroup[]): string {
  const parts = [
    `# ${l10n.t('Files Not Scanned for API Keys')}`,
    l10n.t('Symbolic links aren’t followed.'),
    ...groups.map(section),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section({ reason, count, names }: PassedGroup): string {
  const more = count - names.length;
  const list = names.map((name) => `- ${asCode(name)}`).join('\n');
  const heading = `## ${titleOf(reason)} (${figure(count)})`;
  return [heading, list, ...(more > 0 ? [l10n.t('And {0} more.', figure(more))] : [])].join('\n\n');
}

function titleOf(reason: PassReason): string {
  switch (reason) {
    case 'unreadable':
      return l10n.t('Unreadable');
    case 'tooLarge':
      return l10n.t('Larger than 50 MB');
    case 'excluded':
      return l10n.t('Excluded by settings');
    case 'generated':
      return l10n.t('Lock files, source maps, and minified files');
    case 'vendored':
      return l10n.t('Package code');
    case 'binary':
      return l10n.t('Binary files');
    case 'secretFile':
      return l10n.t('Files for secrets');
    case 'ignored':
      return l10n.t('Ignored by Git');
  }
}
