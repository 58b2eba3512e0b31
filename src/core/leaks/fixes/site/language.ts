import type { CommentSyntax } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import type { KeySite } from './keySite';
import type { Lexer } from '../lexers/token';

/**
 * What is known about a group of languages. Each repair answers with no edits where it does not apply or where
 * what stands round the key is not understood.
 */
export interface LanguageFamily {
  readonly lex: Lexer;
  /** Missing where the language has no comments. */
  readonly comment?: CommentSyntax;
  readonly readFromEnvironment?: (site: KeySite) => readonly TextEdit[];
  /** Lets the program that reads the file ask for the key. */
  readonly askOnStart?: (site: KeySite) => readonly TextEdit[];
  readonly dropArgument?: (site: KeySite) => readonly TextEdit[];
  /** Whether only people read the key, as in documentation. Comments need no mention. */
  readonly isForReaders?: (site: KeySite) => boolean;
  /** Whether a placeholder may take the place of a key that a program may read: the value can't refer to anything. */
  readonly mayRedact?: (site: KeySite) => boolean;
  /** Whether the program that reads the file is not known, and so what it makes of a reference. */
  readonly isUncertain?: (site: KeySite) => boolean;
  /** What the fix is called where the usual words would not be true. */
  readonly titleOf?: (
    fix: 'dropArgument' | 'readFromEnvironment' | 'redact',
    site: KeySite,
  ) => string | undefined;
}
