import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Worker } from 'node:worker_threads';

/** Reading a macOS keychain takes seconds, and would stop every extension while it lasts. */
const READ = `
  const { parentPort } = require('node:worker_threads');
  parentPort.postMessage(require('node:tls').getCACertificates('system'));
`;

/** Trusts what Node trusts, `NODE_EXTRA_CA_CERTS` included, and what the operating system does. */
export async function systemTrust(): Promise<SecureContext> {
  const system = await readSystemCertificates();
  return createSecureContext({ ca: [...new Set([...getCACertificates('default'), ...system])] });
}

/** A store that cannot be read is an empty one: what Node itself trusts still counts. */
function readSystemCertificates(): Promise<string[]> {
  return new Promise((resolve) => {
    const worker = new Worker(READ, { eval: true });
    worker.once('message', resolve);
    worker.once('error', () => resolve([]));
  });
}
