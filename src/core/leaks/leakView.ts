import * as l10n from '@vscode/l10n';
import type { FileRole, LeakSeverity } from './fileRules';
import type { KeyForm, KeyMatch } from './leakDetector';

/** What the Problems panel says about one key. The key itself, or part of it, is never among the words. */
export interface LeakView {
  readonly message: string;
  readonly severity: LeakSeverity;
}

/** The words and the severity for such a key in a file of this role. */
export function leakView(
  { kind, form, secret }: Pick<KeyMatch, 'kind' | 'form' | 'secret'>,
  role: FileRole,
): LeakView {
  if (kind === 'placeholder') {
    return {
      severity: 'information',
      message: l10n.t(
        'This is where a Handinger API key would stand. Keep the real one out of the file.',
      ),
    };
  }
  const words = secret === 'apiKey' ? keyWords(role) : tokenWords(role);
  return { severity: 'configured', message: [words, ...formWords(form)].join(' ') };
}

/** Why somebody who sees no key there should believe it. */
function formWords(form: KeyForm): string[] {
  switch (form) {
    case 'plain':
      return [];
    case 'base64':
      return [l10n.t('It is in Base64, which anyone can decode.')];
    case 'percent':
      return [l10n.t('It is percent-encoded, which anyone can decode.')];
    case 'split':
      return [l10n.t('It is in pieces, which anyone can put together.')];
  }
}

function tokenWords(role: FileRole): string {
  switch (role) {
    case 'source':
      return l10n.t(
        'Handinger webhook token in a file. Anyone who can read the file can forge deliveries to the webhook.',
      );
    case 'clientSide':
      return l10n.t(
        'Handinger webhook token in code that ships to browsers. Every visitor can forge deliveries to the webhook.',
      );
    case 'environment':
      return l10n.t('Handinger webhook token in an environment file that git does not ignore.');
    case 'environmentExample':
      return l10n.t(
        'Handinger webhook token in an example file, and those get committed. Put a placeholder here.',
      );
  }
}

function keyWords(role: FileRole): string {
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
