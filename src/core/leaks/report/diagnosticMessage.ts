import * as l10n from '@vscode/l10n';
import { KEY_REFERENCE } from '../../credentials/keys/keyReference';
import type { FileRole, LeakSeverity } from '../files/fileRole';
import type { KeyForm, KeyMatch } from '../detect/detectKeys';

/** What the Problems panel says about one key. The key itself, or part of it, is never among the words. */
export interface LeakView {
  readonly message: string;
  readonly severity: LeakSeverity;
}

/** Where a key stands: in a file of this role, or in what a notebook's cell has printed. */
export type LeakPlace = FileRole | 'cellOutput';

/** What is known of a key besides its place. */
export interface LeakFacts {
  /** The profile whose key it is, or was. */
  readonly owner?: LeakOwner | undefined;
  /** Whether the file has held it since the last commit or longer. */
  readonly isCommitted?: boolean;
}

/** Whose a key is. */
interface LeakOwner {
  readonly label: string;
  /** The key before the one in use; it may still work. */
  readonly isOld: boolean;
  /** When an old key ends, as people read it; absent once that time is over. */
  readonly worksUntil?: string | undefined;
}

/** The words and the severity for such a key in such a place. */
export function leakView(
  { kind, form, secret }: Pick<KeyMatch, 'kind' | 'form' | 'secret'>,
  place: LeakPlace,
  facts: LeakFacts = {},
): LeakView {
  if (kind === 'placeholder') {
    return {
      severity: 'information',
      message: l10n.t(
        'This is a placeholder for a Handinger API key. Keep the real key out of the file.',
      ),
    };
  }
  const sentences = [
    secret === 'apiKey' ? keyWords(place) : tokenWords(place),
    formWords(form),
    ownerIn(facts),
    committedIn(facts),
  ];
  return {
    severity: 'configured',
    message: sentences.filter((sentence) => sentence !== undefined).join(' '),
  };
}

function ownerIn({ owner }: LeakFacts): string | undefined {
  if (owner === undefined) return undefined;
  const { label, isOld, worksUntil } = owner;
  if (!isOld) return l10n.t('This is the key of profile {0}.', label);
  return worksUntil === undefined
    ? l10n.t('This is the old key of profile {0}.', label)
    : l10n.t('This is the old key of profile {0}, valid until {1}.', label, worksUntil);
}

function committedIn({ isCommitted }: LeakFacts): string | undefined {
  return isCommitted === true
    ? l10n.t('It’s already committed. Rotate it; removing it isn’t enough.')
    : undefined;
}

/** Why somebody who sees no key there should believe it. */
function formWords(form: KeyForm): string | undefined {
  switch (form) {
    case 'plain':
      return undefined;
    case 'base64':
      return l10n.t('It’s in Base64, which anyone can decode.');
    case 'percent':
      return l10n.t('It’s percent-encoded, which anyone can decode.');
    case 'split':
      return l10n.t('It’s in pieces, which anyone can put together.');
  }
}

function tokenWords(place: LeakPlace): string {
  switch (place) {
    case 'source':
    case 'settings':
    case 'launch':
    case 'mcp':
    case 'foreignMcp':
    case 'assistant':
      return l10n.t(
        'Handinger webhook token in a file. Anyone who can read the file can forge deliveries to the webhook.',
      );
    case 'clientSide':
      return l10n.t(
        'Handinger webhook token in code that ships to browsers. Every visitor can forge deliveries to the webhook.',
      );
    case 'environment':
      return l10n.t('Handinger webhook token in an environment file that Git doesn’t ignore.');
    case 'secretFile':
      return l10n.t('Handinger webhook token in a file for secrets that Git doesn’t ignore.');
    case 'environmentExample':
      return l10n.t(
        'Handinger webhook token in an example file, which is usually committed. Use a placeholder here.',
      );
    case 'cellOutput':
      return l10n.t(
        'Handinger webhook token in the output of this cell, which is saved with the notebook. Clear the output.',
      );
  }
}

function keyWords(place: LeakPlace): string {
  switch (place) {
    case 'source':
      return l10n.t('Handinger API key in a file. Anyone who can read the file can use it.');
    case 'clientSide':
      return l10n.t(
        'Handinger API key in code that ships to browsers. Every visitor can read and use it. Call Handinger from a server instead.',
      );
    case 'environment':
      return l10n.t('Handinger API key in an environment file that Git doesn’t ignore.');
    case 'secretFile':
      return l10n.t('Handinger API key in a file for secrets that Git doesn’t ignore.');
    case 'environmentExample':
      return l10n.t(
        'Handinger API key in an example file, which is usually committed. Use a placeholder here.',
      );
    case 'settings':
      return l10n.t(
        'Handinger API key in settings, which can be synced and shared. Sign in with it instead to keep it in the secret storage.',
      );
    case 'launch':
      return l10n.t(
        'Handinger API key in a file that the project shares. Use {0} here to get the key of your profile.',
        KEY_REFERENCE,
      );
    case 'mcp':
      return l10n.t(
        'Handinger API key in the configuration of an MCP server. Put {0} here: VS Code and agent sessions then read it from the environment.',
        '${env:HANDINGER_API_KEY}',
      );
    case 'foreignMcp':
      return l10n.t(
        'Handinger API key in the configuration of an MCP server. Let the server read HANDINGER_API_KEY from the environment instead.',
      );
    case 'assistant':
      return l10n.t(
        'Handinger API key in the configuration of an assistant. Let it read HANDINGER_API_KEY from the environment instead.',
      );
    case 'cellOutput':
      return l10n.t(
        'Handinger API key in the output of this cell, which is saved with the notebook. Clear the output.',
      );
  }
}
