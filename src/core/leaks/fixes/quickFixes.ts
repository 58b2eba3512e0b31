import * as l10n from '@vscode/l10n';
import { familyOf } from './languages';
import { ignoreLineEdit } from './ignoreLineFix';
import { KeySite } from './site/keySite';
import type { LanguageFamily } from './site/language';
import { setsItself } from './site/ownVariable';
import { isForReaders, KEY_IN_WORDS, redactEdit } from './redactFix';
import { SourceDocument } from './site/sourceDocument';
import { findKeys, type KeyMatch } from '../detect/detectKeys';
import type { SourceText, TextEdit, TextRange } from '../text/textDocument';

/** What a fix does; the same whatever the language. */
export type LeakFixKind =
  'dropArgument' | 'readFromEnvironment' | 'askOnStart' | 'redact' | 'ignoreLine';

/** A named repair. Its edits are against the text as it was given, and do not overlap. */
export interface LeakFix {
  readonly kind: LeakFixKind;
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
}

/**
 * The repairs for one key, best first; none where the code around it is not understood. The first is preferred, unless it
 * takes the key out of what a program may read, or the program that reads the file is not known.
 */
export function quickFixes(source: SourceText, key: TextRange): LeakFix[] {
  const document = new SourceDocument(source);
  const family = familyOf(source);
  const site = new KeySite(document, key, family?.lex(document.text) ?? []);
  const ignoring = named('ignoreLine', site, ignoreLineEdit(site, family?.comment));
  const repairs = isOneStretch(site) ? repairsFor(site, family) : [];
  return [
    ...repairs.map((fix, index) => ({
      ...fix,
      preferred:
        index === 0 &&
        (fix.kind === 'redact' ? isForReaders(site, family) : family?.isUncertain?.(site) !== true),
    })),
    ...(ignoring === undefined ? [] : [ignoring]),
  ];
}

/** A key in pieces reaches over the quotes and the operators between them. */
function isOneStretch({ text, start, end, literal, isInComment }: KeySite): boolean {
  return literal !== undefined || isInComment || !/["'`\\\n]/.test(text.slice(start, end));
}

/** What was encoded would no longer be, and `HANDINGER_API_KEY` holds no webhook token. */
function keepsMeaning(
  kind: LeakFixKind,
  { form, secret }: Pick<KeyMatch, 'form' | 'secret'> = { form: 'plain', secret: 'apiKey' },
): boolean {
  if (secret === 'webhookToken' || form === 'base64') return false;
  return form !== 'percent' || kind === 'redact';
}

function repairsFor(site: KeySite, family: LanguageFamily | undefined): LeakFix[] {
  const { titleOf } = family ?? {};
  const read = setsItself(site) ? [] : family?.readFromEnvironment?.(site);
  const [match] = findKeys(site.text.slice(site.start, site.end));
  return [
    named('dropArgument', site, family?.dropArgument?.(site), titleOf),
    named('readFromEnvironment', site, read, titleOf),
    named('askOnStart', site, family?.askOnStart?.(site)),
    named('redact', site, redactEdit(site, family), titleOf),
  ]
    .filter((fix) => fix !== undefined)
    .filter(({ kind }) => keepsMeaning(kind, match));
}

function named<K extends LeakFixKind>(
  kind: K,
  site: KeySite,
  edits: readonly TextEdit[] | undefined,
  ownTitle?: (kind: K, site: KeySite) => string | undefined,
): LeakFix | undefined {
  if (edits === undefined || edits.length === 0) return undefined;
  return { kind, title: ownTitle?.(kind, site) ?? usualTitle(kind), preferred: false, edits };
}

function usualTitle(kind: LeakFixKind): string {
  switch (kind) {
    case 'dropArgument':
      return l10n.t('Remove the argument (the SDK reads HANDINGER_API_KEY)');
    case 'readFromEnvironment':
      return l10n.t('Read the key from HANDINGER_API_KEY');
    case 'askOnStart':
      return l10n.t(
        'Ask for the key when the server starts: works in VS Code, but not in agent sessions',
      );
    case 'redact':
      return l10n.t('Replace the key with {0} (the key will be gone)', KEY_IN_WORDS);
    case 'ignoreLine':
      return l10n.t('Ignore the key on this line');
  }
}
