import type { AddressProblem, AddressSource } from '../../model/address';
import type { KeyVerdict } from '../../api/client/keyVerdict';
import type { ProxyEnvironment } from '../../api/route/proxyVariables';
import type { System } from '../../credentials/keychainAdvice';
import type { Session } from '../../credentials/session';
import type { Result } from '../../common/result';
import type { SettingSeen } from './networkSettingsSeen';
import type { ProbeFacts } from './probeConnection';

/** What a check of the connection saw. */
export interface ConnectionFacts {
  /** The versions of everything, in one line. */
  readonly about: string;
  /** Such as `en-GB`. */
  readonly language: string;
  readonly session: Session;
  /** How long the keychain took, in milliseconds. */
  readonly keyMilliseconds?: number;
  readonly maxAgeDays: number;
  readonly isTrusted: boolean;
  readonly system: System;
  /** Where one signs in now. */
  readonly configured: {
    readonly baseUrl: Result<string, AddressProblem>;
    readonly source: AddressSource;
  };
  readonly settings: readonly SettingSeen[];
  readonly environment: ProxyEnvironment;
  /** Whether a certificate that is not in order ends a connection. */
  readonly checksCertificates: boolean;
  /** `notHere` where nothing can look at the network; absent when there was nothing to look for. */
  readonly probe?: ProbeFacts | 'notHere';
  /** Absent when nothing could be asked. */
  readonly check?: { readonly verdict: KeyVerdict; readonly milliseconds: number };
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The server that is asked; `undefined` when its address cannot be used. */
export function serverOf({
  session,
  configured,
}: Pick<ConnectionFacts, 'session' | 'configured'>): string | undefined {
  if ('profile' in session) return session.profile.baseUrl;
  return configured.baseUrl.ok ? configured.baseUrl.value : undefined;
}
