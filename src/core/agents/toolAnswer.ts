import { withoutKeys } from '../leaks/text/withoutKeys';
import type { Result } from '../common/result';
import { truncate } from '../common/truncate';

/** What a tool hands to an assistant, as JSON; or sentences on why there is nothing, and what to do. */
export type ToolAnswer = Result<object, string>;

/** What a person is asked before a tool does something. */
export interface ToolQuestion {
  readonly title: string;
  /** Markdown. */
  readonly message: string;
}

/** Takes every secret out of a text. */
export type Clean = (text: string) => string;

/** What answers are put into words with. */
export interface AgentFacts {
  /** Name of the server. */
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly clean: Clean;
}

/**
 * What an assistant reads travels on to a model: beside the secrets that the log is kept clean of, no text may hold
 * a key that the detector recognizes, encoded or in pieces.
 */
export function cleaner(redact: Clean): Clean {
  // First, as of a key in pieces the redaction would take one and leave the others.
  return (text) => redact(withoutKeys(text));
}

/** The answer as one text. Cleaned as a whole too: what was put together may hold a secret that no part did. */
export const textOfAnswer = (value: object, clean: Clean): string =>
  clean(JSON.stringify(value, null, 1));

/** A secret that is cut in two is not recognized any more, so the text is cleaned before it is cut. */
export function excerpt(text: string, most: number, clean: Clean): string {
  const cleaned = clean(text);
  if (cleaned.length <= most) return cleaned;
  return `${truncate(cleaned, most)} [+${cleaned.length - most}]`;
}

/** As ISO 8601 writes it, which every model reads. @param time milliseconds since 1970 */
export const isoTime = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();
