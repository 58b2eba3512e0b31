import { rm } from 'node:fs/promises';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { repositoryRoot } from '../../test/vscode/paths';
import { VSCodeServer } from '../../test/vscode/server';
import { workbenchAddress } from '../../test/vscode/workbenchAddress';
import { WorkbenchBrowser } from '../../test/vscode/workbenchBrowser';
import { makeSampleProject } from './sampleProject';

interface Demo {
  readonly baseUrl: string;
  /** Keys to try, by what they show. */
  readonly keys: Readonly<Record<string, string>>;
  readonly dispose: () => Promise<void>;
}

/** Another server, when HANDINGER_BASE_URL names one; else the demo, with a dozen workers. */
async function openService(): Promise<Demo> {
  const elsewhere = process.env['HANDINGER_BASE_URL']?.trim();
  if (elsewhere) return { baseUrl: elsewhere, keys: {}, dispose: () => Promise.resolve() };
  const demo = await startDemoApi();
  const { good, revoked, noAccess, rateLimited, secondOrganization } = demo.keys;
  return {
    baseUrl: demo.url,
    keys: {
      works: good,
      'works, another organization': secondOrganization,
      'revoked (401)': revoked,
      'no access (403)': noAccess,
      'rate limited (429)': rateLimited,
    },
    dispose: () => demo.dispose(),
  };
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

function explain(address: string, demo: Demo): void {
  const keys = Object.entries(demo.keys).map(([name, key]) => `    ${name.padEnd(28)} ${key}`);
  console.log(
    [
      '',
      `  VS Code      ${address}`,
      `  Handinger    ${demo.baseUrl}`,
      ...(keys.length > 0 ? ['', '  Keys to sign in with:', ...keys] : []),
      '',
      '  Try: “Handinger: Sign In” (F1), the Handinger view in the activity bar,',
      '  src/invoices.ts and its light bulbs (Ctrl+.), then sign in with another key.',
      '',
      '  Ctrl+C ends everything.',
      '',
    ].join('\n'),
  );
}

async function start(): Promise<void> {
  const demo = await openService();
  const [key = ['hdg', 'live', 'Demo1'.repeat(6)].join('_')] = Object.values(demo.keys);
  const folder = await makeSampleProject(key);
  const server = await VSCodeServer.start({
    version: 'newest',
    env: { HANDINGER_BASE_URL: demo.baseUrl },
    installedExtensions: [repositoryRoot],
  });
  const window = { folder };
  const browser = hasDisplay()
    ? await WorkbenchBrowser.launch(server, { headless: false })
    : undefined;
  await browser?.openWindow(window);
  explain(workbenchAddress(server.authority, window), demo);

  const end = async (): Promise<void> => {
    await browser?.dispose();
    await server.dispose();
    await demo.dispose();
    await rm(folder, { recursive: true, force: true });
    process.exit(0);
  };
  process.removeAllListeners('SIGINT').once('SIGINT', () => void end());
  process.removeAllListeners('SIGTERM').once('SIGTERM', () => void end());
  await server.ended;
  await end();
}

void start();
