import type { CommentSyntax } from '../commentSyntax';
import type { TextEdit } from '../sourceText';
import type { KeySite } from './keySite';
import type { Lexer } from './token';

/**
 * What is known about a group of languages. Each repair answers with no edits where it does not apply or where
 * what stands round the key is not understood.
 */
export interface LanguageFamily {
  readonly lex: Lexer;
  /** Missing where the language has no comments. */
  readonly comment?: CommentSyntax;
  readonly readFromEnvironment?: (site: KeySite) => readonly TextEdit[];
  readonly dropArgument?: (site: KeySite) => readonly TextEdit[];
  /** Whether the key stands in words for people rather than in a value; comments always are. */
  readonly isProse?: (site: KeySite) => boolean;
}
