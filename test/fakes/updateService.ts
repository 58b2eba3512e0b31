import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateAuthority } from '../network/certificates';
import { type ConnectProxy, startConnectProxy } from '../network/connectProxy';
import { type Listening, listenOnLoopback } from '../network/listening';

const HOSTS = ['update.code.visualstudio.com', 'vscode.download.prss.microsoft.com'] as const;

/**
 * VS Code's update service for Linux, as `@vscode/test-electron` asks it (`download.ts`, `util.ts`):
 * a list of versions, and for each a redirect with a checksum to an archive of `VSCode-linux-x64`.
 * It is reached through a proxy, as its address is fixed.
 */
export class UpdateService {
  private constructor(
    private readonly folder: string,
    private readonly server: Listening,
    private readonly proxy: ConnectProxy,
  ) {}

  /** @param program a shell script in place of VS Code */
  static async start(versions: readonly string[], program: string): Promise<UpdateService> {
    const folder = mkdtempSync(join(tmpdir(), 'handinger-update-'));
    const authority = new CertificateAuthority();
    writeFileSync(join(folder, 'issuer.pem'), authority.pem);
    const archive = pack(folder, program);
    const server = createServer(authority.issue({ hosts: HOSTS }), (request, response) => {
      const path = request.url ?? '';
      const [, version = ''] = /^\/([\d.]+)\/linux-\w+\/stable\?/.exec(path) ?? [];
      if (path.startsWith('/api/releases/stable')) {
        response.end(JSON.stringify(versions));
      } else if (versions.includes(version)) {
        const location = `https://${HOSTS[1]}/stable/code-stable.tar.gz`;
        const checksum = createHash('sha256').update(archive).digest('hex');
        response.writeHead(302, { location, 'x-sha256': checksum }).end();
      } else if (path === '/stable/code-stable.tar.gz') {
        response.writeHead(200, { 'content-length': archive.length }).end(archive);
      } else {
        response.writeHead(404).end();
      }
    });
    const listening = await listenOnLoopback(server);
    return new UpdateService(folder, listening, await startConnectProxy({ to: listening.port }));
  }

  /** What a process needs in its environment to reach this instead of the real one. */
  get environment(): NodeJS.ProcessEnv {
    return {
      npm_config_https_proxy: `http://127.0.0.1:${this.proxy.port}`,
      NODE_EXTRA_CA_CERTS: join(this.folder, 'issuer.pem'),
    };
  }

  /** How many connections there have been. */
  get connections(): number {
    return this.proxy.asked.length;
  }

  async dispose(): Promise<void> {
    await this.proxy.dispose();
    await this.server.dispose();
    rmSync(this.folder, { recursive: true });
  }
}

function pack(folder: string, program: string): Buffer {
  mkdirSync(join(folder, 'VSCode-linux-x64'));
  writeFileSync(join(folder, 'VSCode-linux-x64', 'code'), program, { mode: 0o755 });
  const archive = join(folder, 'code.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', folder, 'VSCode-linux-x64']);
  return readFileSync(archive);
}
