import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyRepository } from '../../vscode/copyRepository';

/** The hook, what it goes by, and little code, since it checks the types of everything. */
const parts = [
  '.gitattributes',
  '.prettierignore',
  '.prettierrc.json',
  'eslint.config.mjs',
  'package.json',
  'scripts/hooks',
  'src/core/common/duration.ts',
  'src/core/tsconfig.json',
  'tsconfig.json',
];

const badFormat = '{"a":1,\n\n\n"b":2}\n';
const goodFormat = '{ "a": 1, "b": 2 }\n';

describe('our pre-commit hook', function () {
  // ESLint and two runs of TypeScript take seconds to start.
  this.timeout(120_000);

  let folder: string;

  /** What Git printed, and its exit code. The variables of a hook that runs us would lead it astray. */
  function git(...args: readonly string[]): {
    readonly status: number | null;
    readonly output: string;
  } {
    const env = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: folder,
      // CI would have colors between the words.
      env: { ...Object.fromEntries(env), NO_COLOR: '1', FORCE_COLOR: undefined },
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  }

  function stage(name: string, text: string): void {
    writeFileSync(join(folder, name), text);
    assert.equal(git('add', name).status, 0);
  }

  before(async () => {
    folder = await copyRepository(parts);
    git('init', '--quiet');
    // The link to node_modules is a file to Git, which the pattern with a slash doesn't ignore.
    appendFileSync(join(folder, '.git', 'info', 'exclude'), 'node_modules\n');
    git('add', '--all');
    assert.equal(git('commit', '--quiet', '-m', 'all').status, 0);
    git('config', 'core.hooksPath', 'scripts/hooks');
  });
  afterEach(() => git('reset', '--quiet', '--hard'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a staged file that is badly formatted', () => {
    stage('sample.json', badFormat);
    const { status, output } = git('commit', '-m', 'bad');
    assert.equal(status, 1);
    assert.match(output, /\[warn\] sample\.json/);
  });

  it('checks what is staged when the file beside it is better', () => {
    stage('sample.json', badFormat);
    writeFileSync(join(folder, 'sample.json'), goodFormat);
    assert.equal(git('commit', '-m', 'bad').status, 1);
  });

  it('checks what is staged when the file beside it is worse', () => {
    stage('sample.json', goodFormat);
    writeFileSync(join(folder, 'sample.json'), badFormat);
    const { status, output } = git('commit', '-m', 'good');
    assert.equal(status, 0, output);
    assert.match(git('diff', '--name-only').output, /sample\.json/);
  });

  it('reports lint and types of staged code at once', () => {
    stage('src/core/sample.ts', "export const count: number = 'one';\nconsole.log(count);\n");
    const { status, output } = git('commit', '-m', 'bad');
    assert.equal(status, 1);
    assert.match(output, /no-console/);
    assert.match(output, /src\/core\/sample\.ts\(1,14\): error TS2322/);
  });
});
