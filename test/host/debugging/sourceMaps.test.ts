import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire, SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { repositoryRoot } from '../../vscode/paths';

/** A line of a file, from 0. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/** A place in a script, from 0. */
interface Location {
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** Debugs the thread that starts it: stops at one place of a script, reports it, and goes on. */
const debuggerThread = `
  const { Session } = require('node:inspector');
  const { parentPort, workerData } = require('node:worker_threads');
  const session = new Session();
  session.connectToMainThread();
  // A session doesn't keep its thread alive.
  parentPort.on('message', () => undefined);
  session.on('Debugger.paused', ({ params }) => {
    parentPort.postMessage(params.callFrames[0].location);
    session.post('Debugger.resume');
  });
  session.post('Debugger.enable', () =>
    session.post('Debugger.setBreakpointByUrl', workerData, (error) =>
      parentPort.postMessage(error ?? 'set'),
    ),
  );`;

/** Builds for the debugger, as \`npm run build\` does, into another folder. */
async function buildInto(folder: string): Promise<void> {
  const script = `
    import { build } from 'esbuild';
    const { options } = await import(${JSON.stringify(pathToFileURL(join(repositoryRoot, 'esbuild.mjs')))});
    await build({ ...options, outdir: ${JSON.stringify(folder)} });`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: repositoryRoot,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}

/** Where the code of a source line begins in the bundle. */
function locationOf(text: string, map: SourceMap, { file, line }: Place): Location {
  for (const [lineNumber, code] of text.split('\n').entries()) {
    const columnNumber = code.search(/\S/);
    const entry = map.findEntry(lineNumber, Math.max(0, columnNumber));
    if (!('originalLine' in entry)) continue;
    if (entry.originalSource.endsWith(file) && entry.originalLine === line) {
      return { lineNumber, columnNumber };
    }
  }
  throw new Error(`The bundle has no code for ${file}:${line + 1}.`);
}

describe('The source maps of the development build', function () {
  this.timeout(60_000);

  let folder: string;
  let thread: Worker | undefined;

  before(async () => {
    // Below the folder of the extension, so that VS Code knows who asks for its API.
    folder = await mkdtemp(join(repositoryRoot, 'dist', 'test', 'debugger-'));
    await buildInto(folder);
  });
  after(async () => {
    await thread?.terminate();
    await rm(folder, { recursive: true, force: true });
  });

  it('stop the extension host at a line of src', async () => {
    const file = 'src/core/credentials/keys/apiKey.ts';
    const source = await readFile(join(repositoryRoot, file), 'utf8');
    const place = {
      file,
      line: source.split('\n').findIndex((one) => one.startsWith('const INVISIBLE')),
    };
    const bundle = join(folder, 'nodeApp.js');
    const map = new SourceMap(
      JSON.parse(await readFile(`${bundle}.map`, 'utf8')) as SourceMapPayload,
    );
    const wanted = locationOf(await readFile(bundle, 'utf8'), map, place);

    thread = new Worker(debuggerThread, {
      eval: true,
      workerData: { ...wanted, url: pathToFileURL(bundle).href },
    });
    const [told] = (await once(thread, 'message')) as unknown[];
    assert.equal(told, 'set');
    const stop = once(thread, 'message') as Promise<[Location]>;
    createRequire(bundle)(bundle);
    const [{ lineNumber, columnNumber }] = await stop;
    const entry = map.findEntry(lineNumber, columnNumber);
    assert.ok('originalLine' in entry);
    assert.deepEqual([entry.originalSource.endsWith(file), entry.originalLine], [true, place.line]);
  });
});
