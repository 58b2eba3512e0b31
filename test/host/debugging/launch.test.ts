import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import * as vscode from 'vscode';
import { repositoryRoot } from '../../vscode/paths';

interface LaunchFile {
  readonly configurations: readonly vscode.DebugConfiguration[];
}

/** A configuration of launch.json, as VS Code starts it while this file is in front. */
function configuration(name: string, file: string): vscode.DebugConfiguration {
  const variables = (text: string) =>
    text.replaceAll('${workspaceFolder}', repositoryRoot).replaceAll('${file}', file);
  const text = variables(readFileSync(join(repositoryRoot, '.vscode', 'launch.json'), 'utf8'));
  const found = (parse(text) as LaunchFile).configurations.find((one) => one.name === name);
  assert.ok(found, `launch.json has no ${name}`);
  return found;
}

/** The place of these words in a file, which must be in it once. */
function placeOf(file: string, words: string): vscode.Location {
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((one) => one.includes(words));
  assert.notEqual(line, -1);
  return new vscode.Location(vscode.Uri.file(file), new vscode.Position(line, 0));
}

interface StoppedEvent {
  readonly event?: string;
  readonly body?: { readonly reason: string; readonly threadId: number };
}

interface StackTrace {
  readonly stackFrames: readonly {
    readonly line: number;
    readonly source?: { readonly path?: string };
  }[];
}

/** Settles with where the debugger stops next at a breakpoint, as `path:line`. */
function nextStop(disposables: vscode.Disposable[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const stopped = async (session: vscode.DebugSession, threadId: number) => {
      const { stackFrames } = (await session.customRequest('stackTrace', {
        threadId,
        levels: 1,
      })) as StackTrace;
      const path = stackFrames[0]?.source?.path ?? '';
      // On a server, the debugger names files by their address.
      const uri = path.includes('://') ? vscode.Uri.parse(path) : vscode.Uri.file(path);
      return `${uri.path}:${stackFrames[0]?.line ?? 0}`;
    };
    disposables.push(
      vscode.debug.registerDebugAdapterTrackerFactory('*', {
        createDebugAdapterTracker: (session) => ({
          onDidSendMessage({ event, body }: StoppedEvent) {
            if (event !== 'stopped' || body?.reason !== 'breakpoint') return;
            stopped(session, body.threadId).then(resolve, reject);
          },
        }),
      }),
    );
  });
}

describe('launch.json', function () {
  // It starts npx, mocha, and the Node that mocha runs the test in, each under the debugger.
  this.timeout(120_000);

  const disposables: vscode.Disposable[] = [];

  afterEach(async () => {
    await vscode.debug.stopDebugging();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    for (const one of disposables.splice(0)) one.dispose();
  });

  it('stops a unit test at a breakpoint in src', async () => {
    const source = join(repositoryRoot, 'src', 'core', 'common', 'duration.ts');
    const place = placeOf(source, '120_000');
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place)]);
    const stop = nextStop(disposables);
    const test = join(repositoryRoot, 'test', 'unit', 'common', 'duration.test.ts');
    assert.ok(
      await vscode.debug.startDebugging(undefined, configuration('Current unit test', test)),
    );
    assert.equal(await stop, `${place.uri.path}:${place.range.start.line + 1}`);
  });
});
