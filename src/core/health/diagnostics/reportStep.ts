import * as l10n from '@vscode/l10n';
import type { Measured, ProbeStep } from './probeConnection';

/** One row of the report, with what stands below it. */
export interface Step {
  /** `unknown` when it was not reached, or when this way has no such step. */
  readonly state: 'works' | 'fails' | 'unknown';
  readonly name: string;
  readonly finding: string;
  readonly milliseconds?: number | undefined;
  /** What to do about it; shown where it fails. */
  readonly nextStep?: string;
  /** For whoever helps, and whoever wants to help themselves. */
  readonly details?: readonly string[];
}

/** The names of steps that people wait for. */
export function stepName(step: ProbeStep | 'key' | 'check'): string {
  switch (step) {
    case 'key':
      return l10n.t('Key');
    case 'dns':
      return l10n.t('DNS');
    case 'proxy':
      return l10n.t('Proxy');
    case 'tcp':
      return l10n.t('TCP');
    case 'tls':
      return l10n.t('TLS');
    case 'http':
      return l10n.t('HTTP');
    case 'check':
      return l10n.t('Key check');
  }
}

export const notReached = (name: string): Step => ({
  state: 'unknown',
  name,
  finding: l10n.t('not reached'),
});

export const notSeenHere = (name: string): Step => ({
  state: 'unknown',
  name,
  finding: l10n.t('can’t be checked here'),
});

export const timeOf = (measured: Measured<unknown>): Pick<Step, 'milliseconds'> => ({
  milliseconds: measured.milliseconds,
});
