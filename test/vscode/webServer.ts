import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { listenOnLoopback, type Listening } from '../network/listening';
import { ensureVSCode } from './install';
import type { VSCodeVersion } from './release';
import type { Settings } from './userSettings';

/** How a web workbench differs from the usual one. */
export interface WebServerOptions {
  readonly version: VSCodeVersion;
  /** Folders of extensions that have an entry for browsers. */
  readonly extensions: readonly string[];
  /** Off unless asked for: with it, a folder opens in Restricted Mode, if its scheme is `vscode-vfs`. */
  readonly workspaceTrust?: boolean | undefined;
  /** Settings as they come; people's own go before them. */
  readonly settings?: Settings;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

const WORKBENCH = '/out/vs/code/browser/workbench/workbench';
/** The build that tests install takes a server with an extension host for granted, in these places. */
const WITHOUT_SERVER: readonly (readonly [taken: string, instead: string])[] = [
  [',remoteAuthority:location.host}', '}'],
  ['.getConnection().getChannel("languagePacks")', '.getConnection()?.getChannel("languagePacks")'],
  [
    '(this.userDataPath).with({scheme:J.vscodeRemote})',
    '(this.userDataPath).with({scheme:J.vscodeUserData})',
  ],
];

/**
 * VS Code as vscode.dev is: files of the workbench and of extensions, and nothing that runs outside the
 * browser. Extensions run in a worker of the page.
 */
export class WebServer {
  private constructor(private readonly listening: Listening) {}

  /** Installs VS Code where needed, and listens. */
  static async start(options: WebServerOptions): Promise<WebServer> {
    const { serverMain } = await ensureVSCode(options.version);
    const vscode = resolve(serverMain, '..', '..');
    const workbench = await withoutServer(join(vscode, `${WORKBENCH}.js`));
    const page = await readFile(join(vscode, `${WORKBENCH}.html`), 'utf8');
    const answer = async ({ url, headers }: IncomingMessage): Promise<Answer> => {
      const { pathname } = new URL(url ?? '/', 'http://localhost');
      if (pathname === '/') return html(fill(page, configuration(headers.host ?? '', options)));
      if (pathname === `/vscode${WORKBENCH}.js`) return { type: TYPES['.js'], body: workbench };
      const [, root = '', ...path] = pathname.split('/').map(decodeURIComponent);
      const folder = root === 'vscode' ? vscode : options.extensions[Number(root)];
      return fileIn(folder, path);
    };
    const server = createServer((request, response) => {
      answer(request).then(
        // Files never change while a server runs; VS Code's own servers let browsers keep them, too.
        (found) => send(response, 200, found, 'max-age=3600'),
        () => send(response, 404, { body: '' }, 'no-store'),
      );
    });
    return new WebServer(await listenOnLoopback(server));
  }

  /** Host and port. */
  get authority(): string {
    return `localhost:${this.listening.port}`;
  }

  dispose(): Promise<void> {
    return this.listening.dispose();
  }
}

interface Answer {
  readonly type?: string | undefined;
  readonly body: string | Uint8Array;
}

const html = (body: string): Answer => ({ type: TYPES['.html'], body });

function send(
  response: ServerResponse,
  status: number,
  { type, body }: Answer,
  caching: string,
): void {
  response.writeHead(status, {
    'content-type': type ?? 'application/octet-stream',
    'cache-control': caching,
  });
  response.end(body);
}

async function fileIn(folder: string | undefined, path: readonly string[]): Promise<Answer> {
  if (folder === undefined) throw new Error('There is no such folder');
  const file = resolve(folder, ...path);
  if (!file.startsWith(folder + sep)) throw new Error('It stands outside');
  return { type: TYPES[extname(file)], body: await readFile(file) };
}

async function withoutServer(workbench: string): Promise<string> {
  const script = await readFile(workbench, 'utf8');
  return WITHOUT_SERVER.reduce((text, [taken, instead]) => {
    const [before, after, ...more] = text.split(taken);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`The workbench of this version knows no single ${taken}`);
    }
    return before + instead + after;
  }, script);
}

/** What the page starts with, as VS Code's `IWorkbenchConstructionOptions` has it. */
function configuration(authority: string, options: WebServerOptions): object {
  const { extensions, settings, workspaceTrust = false } = options;
  return {
    enableWorkspaceTrust: workspaceTrust,
    configurationDefaults: settings,
    additionalBuiltinExtensions: extensions.map((_, index) => ({
      scheme: 'http',
      authority,
      path: `/${index}`,
    })),
    userDataPath: '/',
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    productConfiguration: { enableTelemetry: false },
  };
}

function fill(page: string, options: object): string {
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(options).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: '/vscode',
    WORKBENCH_NLS_FALLBACK_URL: '/vscode/out/nls.messages.js',
    WORKBENCH_NLS_URL: '/vscode/out/nls.messages.js',
  };
  return page.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
