import { generateKeyPairSync } from 'node:crypto';
import { md, pki } from 'node-forge';

/** What a TLS server shows, and signs with. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface CertificateOptions {
  /** DNS names and addresses that it is for. */
  readonly hosts: readonly string[];
  /** It was good for the day before yesterday only. */
  readonly isExpired?: boolean;
}

const DAY = 86_400_000;

/** An issuer that nobody trusts unless told to, made anew for each test run. */
export class CertificateAuthority {
  readonly #keys = newKeys();
  readonly #certificate = pki.createCertificate();
  #issued = 1;

  constructor(name = 'Test Root') {
    const certificate = this.#certificate;
    certificate.publicKey = this.#keys.publicKey;
    certificate.serialNumber = '01';
    certificate.validity = validity(false);
    certificate.setSubject([{ name: 'commonName', value: name }]);
    certificate.setIssuer([{ name: 'commonName', value: name }]);
    certificate.setExtensions([
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      { name: 'subjectKeyIdentifier' },
    ]);
    certificate.sign(this.#keys.privateKey, sha256());
  }

  /** For whoever is to trust it. */
  get pem(): string {
    return pki.certificateToPem(this.#certificate);
  }

  issue(options: CertificateOptions): Certificate {
    const keys = newKeys();
    const certificate = leaf(keys, options);
    certificate.serialNumber = (++this.#issued).toString(16).padStart(2, '0');
    certificate.setIssuer(this.#certificate.subject.attributes);
    certificate.sign(this.#keys.privateKey, sha256());
    return pemOf(certificate, keys);
  }
}

/** A certificate that vouches for itself. */
export function selfSigned(options: CertificateOptions): Certificate {
  const keys = newKeys();
  const certificate = leaf(keys, options);
  certificate.serialNumber = '01';
  certificate.setIssuer(certificate.subject.attributes);
  certificate.sign(keys.privateKey, sha256());
  return pemOf(certificate, keys);
}

function leaf(keys: pki.rsa.KeyPair, { hosts, isExpired = false }: CertificateOptions) {
  const certificate = pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.validity = validity(isExpired);
  certificate.setSubject([{ name: 'commonName', value: hosts[0] ?? 'nobody' }]);
  certificate.setExtensions([{ name: 'subjectAltName', altNames: hosts.map(nameOf) }]);
  return certificate;
}

/** By the types of RFC 5280: 2 is a DNS name, 7 an address. */
const nameOf = (host: string): object =>
  /^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host };

const sha256 = () => md.sha256.create();

function validity(isExpired: boolean): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return isExpired
    ? { notBefore: new Date(now - 3 * DAY), notAfter: new Date(now - 2 * DAY) }
    : { notBefore: new Date(now - DAY), notAfter: new Date(now + DAY) };
}

/** By OpenSSL, which is a hundred times as fast as the library's own arithmetic. */
function newKeys(): pki.rsa.KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return {
    publicKey: pki.publicKeyFromPem(publicKey),
    privateKey: pki.privateKeyFromPem(privateKey),
  };
}

const pemOf = (certificate: pki.Certificate, keys: pki.rsa.KeyPair): Certificate => ({
  cert: pki.certificateToPem(certificate),
  key: pki.privateKeyToPem(keys.privateKey),
});
