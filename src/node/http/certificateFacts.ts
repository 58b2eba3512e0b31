import type { PeerCertificate } from 'node:tls';
import type { CertificateFacts } from '../../core/health/diagnostics/probePort';

/** What people compare; `undefined` when the server showed no certificate. */
export function certificateFacts(shown: Partial<PeerCertificate>): CertificateFacts | undefined {
  const { subject, issuer, subjectaltname = '', valid_from, valid_to } = shown;
  if (!subject || !issuer || valid_from === undefined || valid_to === undefined) return undefined;
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    names: subjectaltname
      .split(', ')
      .map((name) => name.replace(/^(DNS|IP Address):/, ''))
      .filter(Boolean),
    from: Date.parse(valid_from),
    until: Date.parse(valid_to),
  };
}

/** The common name; some issuers have an organization only. */
function nameOf({ CN, O }: PeerCertificate['subject']): string {
  return [CN ?? O ?? '?'].flat().join(', ');
}
