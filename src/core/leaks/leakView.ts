import * as l10n from '@vscode/l10n';
import type { FileRole, LeakSeverity } from './fileRules';
import type { KeyKind } from './leakDetector';

/** What the Problems panel says about one key. The key itself, or part of it, is never among the words. */
export interface LeakView {
  readonly message: string;
  readonly severity: LeakSeverity;
}

/** The words and the severity for a key of this kind in a file of this role. */
export function leakView(kind: KeyKind, role: FileRole): LeakView {
  if (kind === 'placeholder') {
    return {
      severity: 'information',
      message: l10n.t(
        'This is where a Handinger API key would stand. Keep the real one out of the file.',
      ),
    };
  }
  return { severity: 'configured', message: messageFor(role) };
}

function messageFor(role: FileRole): string {
  switch (role) {
    case 'source':
      return l10n.t('Handinger API key in a file. Anyone who can read the file can use it.');
    case 'clientSide':
      return l10n.t(
        'Handinger API key in code that ships to browsers. Every visitor can read and use it: call Handinger from a server instead.',
      );
    case 'environment':
      return l10n.t('Handinger API key in an environment file that git does not ignore.');
    case 'environmentExample':
      return l10n.t(
        'Handinger API key in an example file, and those get committed. Put a placeholder here.',
      );
  }
}
