import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { CertificateAuthority } from '../network/certificates';
import type { Listening } from '../network/listening';
import { startTlsFront } from '../network/tlsFront';

const program = join(__dirname, '../network/askOnce.ts');

/** Node reads whom to trust when it starts, so each case is a process of its own. */
describe('trust in an issuer of one’s own', () => {
  const authority = new CertificateAuthority();
  let demo: DemoApi;
  let front: Listening;
  let folder: string;
  let file: string;

  before(async () => {
    demo = await startDemoApi();
    front = await startTlsFront(authority.issue({ hosts: ['localhost'] }), demo.url);
    folder = await mkdtemp(join(tmpdir(), 'handinger-trust-'));
    file = join(folder, 'issuer.pem');
    await writeFile(file, authority.pem);
  });
  after(async () => {
    await front.dispose();
    await demo.dispose();
    await rm(folder, { recursive: true });
  });

  /** What a request without a key comes to: 401 when the service was reached. */
  async function ask(env: NodeJS.ProcessEnv, settings: object = {}): Promise<string> {
    const trustsNobody = { NODE_EXTRA_CA_CERTS: undefined, SSL_CERT_FILE: undefined };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--import=tsx',
        program,
        `https://localhost:${front.port}/api/workers`,
        JSON.stringify(settings),
      ],
      { env: { ...process.env, ...trustsNobody, ...env } },
    );
    return stdout.trim();
  }

  it('is none unless somebody says so', async () => {
    assert.equal(await ask({}), 'tls');
  });

  it('comes from NODE_EXTRA_CA_CERTS', async () => {
    assert.equal(
      await ask({ NODE_EXTRA_CA_CERTS: file }, { usesSystemCertificates: false }),
      '401',
    );
  });

  // OpenSSL on Linux takes this for the system's store; elsewhere the store is not a test's to change.
  if (process.platform === 'linux') {
    it('comes from the system’s store', async () => {
      assert.equal(await ask({ SSL_CERT_FILE: file }), '401');
    });

    it('does not come from there with http.systemCertificates off', async () => {
      assert.equal(await ask({ SSL_CERT_FILE: file }, { usesSystemCertificates: false }), 'tls');
    });
  }
});
