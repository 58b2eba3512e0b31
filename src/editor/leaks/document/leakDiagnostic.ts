import * as vscode from 'vscode';
import type { KnownKeyOwner } from '../../../core/leaks/report/knownKeys';
import { leakView, type LeakPlace } from '../../../core/leaks/report/diagnosticMessage';
import type { KeyMatch } from '../../../core/leaks/detect/detectKeys';
import { dateTime } from '../../window/dateTime';
import type { Settings } from '../../platform/settings';

/** What is known of a key that is warned about; never the key itself. */
export interface Leak extends Pick<KeyMatch, 'kind' | 'form' | 'secret'> {
  readonly place: LeakPlace;
  /** Of a key; a placeholder has none. */
  readonly fingerprint: string | undefined;
  readonly owner: KnownKeyOwner | undefined;
  readonly isCommitted: boolean;
}

export const LEAK_CODE = 'leaked-key';
export const KEY_DOCUMENTATION = vscode.Uri.parse(
  'https://docs.handinger.com/guides/authentication/',
);

export const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** A warning about a key. VS Code hands the very object to the code actions, so it carries what is known. */
export class LeakDiagnostic extends vscode.Diagnostic {
  constructor(
    range: vscode.Range,
    readonly leak: Leak,
    configured: Settings['handinger.leaks.severity'],
    now: number,
  ) {
    const { message, severity } = leakView(leak, leak.place, {
      owner: leak.owner && ownerInWords(leak.owner, now),
      isCommitted: leak.isCommitted,
    });
    super(range, message, SEVERITIES[severity === 'configured' ? configured : severity]);
    this.source = 'handinger';
    this.code = { value: LEAK_CODE, target: KEY_DOCUMENTATION };
  }

  /** Whether another warning shows the same and offers the same. */
  isSameAs(other: LeakDiagnostic | undefined): boolean {
    return (
      other !== undefined &&
      this.range.isEqual(other.range) &&
      this.message === other.message &&
      this.severity === other.severity &&
      this.leak.kind === other.leak.kind &&
      this.leak.form === other.leak.form &&
      this.leak.secret === other.leak.secret &&
      this.leak.place === other.leak.place &&
      this.leak.fingerprint === other.leak.fingerprint &&
      this.leak.isCommitted === other.leak.isCommitted &&
      this.leak.owner?.profile.id === other.leak.owner?.profile.id
    );
  }
}

const ownerInWords = ({ profile, until }: KnownKeyOwner, now: number) => ({
  label: profile.label,
  isOld: until !== undefined,
  worksUntil: until !== undefined && until > now ? dateTime(until) : undefined,
});

/** Diagnostics of other extensions arrive in the same list. */
export const isLeak = (diagnostic: vscode.Diagnostic): diagnostic is LeakDiagnostic =>
  diagnostic instanceof LeakDiagnostic;

/** Whether it is about a real key or token, and not about an example's placeholder. */
export const isKey = ({ leak }: LeakDiagnostic): boolean => leak.kind === 'key';

export const isToken = ({ leak }: LeakDiagnostic): boolean => leak.secret === 'webhookToken';

/** Whether the key is in the text; what a notebook's cell has printed is not. */
export const isInText = ({ leak }: LeakDiagnostic): boolean => leak.place !== 'cellOutput';

/** What is reported in the text of a document. */
export const leaksInTextOf = (uri: vscode.Uri): LeakDiagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(isLeak).filter(isInText);
