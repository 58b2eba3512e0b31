import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { copyRepository } from '../../vscode/copyRepository';
import { repositoryRoot } from '../../vscode/paths';
import { ProcessGroup } from '../../vscode/processGroup';

interface Matcher {
  readonly pattern: readonly { readonly regexp: string }[];
  readonly background: { readonly beginsPattern: string; readonly endsPattern: string };
}

interface Task {
  readonly script?: string;
  readonly problemMatcher: Matcher;
}

/** The matcher of the task that runs `npm run watch`. */
function watchMatcher(): Matcher {
  const text = readFileSync(join(repositoryRoot, '.vscode', 'tasks.json'), 'utf8');
  const { tasks } = parse(text) as { readonly tasks: readonly Task[] };
  const task = tasks.find(({ script }) => script === 'watch');
  assert.ok(task, 'tasks.json has no watch task');
  return task.problemMatcher;
}

describe('npm run watch', function () {
  // It bundles all sources more than once.
  this.timeout(60_000);

  const { pattern, background } = watchMatcher();
  const begins = new RegExp(background.beginsPattern);
  const ends = new RegExp(background.endsPattern);

  let folder: string;
  let watching: ProcessGroup;
  let lines: string[];
  let onLines: () => void = () => undefined;

  /** Settles with the lines of the next build, after the task has ended as VS Code sees it. */
  async function nextBuild(change: () => Promise<void>): Promise<readonly string[]> {
    lines = [];
    const ended = new Promise<void>((resolve) => {
      onLines = () => lines.some((line) => ends.test(line)) && resolve();
    });
    await change();
    await ended;
    return lines;
  }

  before(async () => {
    folder = await copyRepository();
    await nextBuild(() => {
      watching = new ProcessGroup(process.execPath, ['esbuild.mjs', '--watch'], {
        cwd: folder,
        env: process.env,
      });
      let rest = '';
      watching.onOutput((chunk) => {
        const whole = (rest + chunk).split('\n');
        rest = whole.pop() ?? '';
        lines.push(...whole);
        onLines();
      });
      return Promise.resolve();
    });
  });

  after(async () => {
    await watching.end();
    await rm(folder, { recursive: true, force: true });
  });

  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const read = (name: string) => readFile(join(folder, name), 'utf8');

  it('tells when the first build of both bundles begins and ends, once each', async () => {
    assert.deepEqual(
      lines.filter((line) => begins.test(line) || ends.test(line)),
      ['[watch] build started', '[watch] build finished'],
    );
    for (const bundle of ['dist/extension.js', 'dist/web/extension.js']) {
      assert.match(await read(bundle), /\n\/\/# sourceMappingURL=extension\.js\.map\n$/);
    }
  });

  it('rebuilds the bundle whose source changes', async () => {
    const entry = await read('src/webExtension.ts');
    const seen = await nextBuild(() =>
      write('src/webExtension.ts', `${entry}\nconsole.log('changed');\n`),
    );
    assert.match(seen[0] ?? '', begins);
    assert.match(await read('dist/web/extension.js'), /console\.log\("changed"\)/);
  });

  it('reports an error as the problem matcher expects, and ends the build', async () => {
    const seen = await nextBuild(() => write('src/nodeExtension.ts', "import './missing';\n"));
    const at = seen.findIndex((line) => new RegExp(pattern[0]?.regexp ?? '$^').test(line));
    assert.deepEqual(
      pattern.map(({ regexp }, index) => new RegExp(regexp).exec(seen[at + index] ?? '')?.slice(1)),
      [['ERROR', 'Could not resolve "./missing"'], [], ['src/nodeExtension.ts', '1', '7']],
    );
  });
});
