import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KEY_PREFIX } from '../../core/credentials/apiKey';
import type { HookFile, HookTrial } from '../../core/leaks/scan/leakFiles';
import { withHook } from '../../core/leaks/scan/preCommitHook';
import { sha256 } from '../sha256';
import { gitLines, quietGit, repositoryOf, WITHOUT_HOOKS } from './git';

const STAGED_NAME = 'handinger-made-up-key.txt';
/** In milliseconds. */
const LONGEST_HOOK = 10_000;

/** What makes git use an index and an object folder apart from the repository's. */
type Scratch = Readonly<Record<'GIT_INDEX_FILE' | 'GIT_OBJECT_DIRECTORY', string>> &
  NodeJS.ProcessEnv;

/**
 * Stages a made-up key and runs what git runs before a commit. The index and the objects of the repository stay as
 * they are.
 */
export async function tryHook(folder: string, { kind }: HookFile): Promise<HookTrial> {
  const repository = await repositoryOf(folder);
  // lefthook would also run its other commands, which may change files.
  if (repository.kind !== 'found' || kind === 'lefthook') return 'untried';
  const { root } = repository;
  const place = await mkdtemp(join(tmpdir(), 'handinger-hook-'));
  try {
    const scratch = await stageKey(root, place);
    // Alone first: once it refuses, no command behind it in the real hook is run.
    const alone = await heardFrom(root, scratch, ['-c', `core.hooksPath=${await hooksIn(place)}`]);
    if (alone.includes("'hook' is not a git command")) return 'untried';
    if (!isRefusal(alone)) return 'blind';
    return isRefusal(await heardFrom(root, scratch, [])) ? 'refused' : 'notRun';
  } catch {
    return 'untried';
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Adds a file with a key to a copy of the index. */
async function stageKey(root: string, place: string): Promise<Scratch> {
  const [index = '', objects = ''] = await gitLines(root, [
    ...['rev-parse', '--git-path', 'index', '--git-path', 'objects'],
  ]);
  const scratch = {
    GIT_INDEX_FILE: join(place, 'index'),
    GIT_OBJECT_DIRECTORY: join(place, 'objects'),
    // In quotes, as a colon would end a path.
    GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(resolve(root, objects)),
  };
  await mkdir(scratch.GIT_OBJECT_DIRECTORY);
  await copyFile(resolve(root, index), scratch.GIT_INDEX_FILE).catch((error: unknown) => {
    // Nothing was ever staged.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  const file = join(place, STAGED_NAME);
  await writeFile(file, `${KEY_PREFIX}${sha256(STAGED_NAME)}\n`);
  const hashed = await git(root, scratch, ['hash-object', '-w', '--no-filters', file]);
  const entry = `100644,${hashed.output.trim()},${STAGED_NAME}`;
  const add = [...WITHOUT_HOOKS, 'update-index', '--add', '--cacheinfo', entry];
  const added = await git(root, scratch, add);
  if (!added.isOk) throw new Error(added.said);
  return scratch;
}

/** A folder of hooks with our check and nothing else. */
async function hooksIn(place: string): Promise<string> {
  const hooks = join(place, 'hooks');
  const text = withHook('git', undefined);
  if (!text.ok) throw new Error(text.failure);
  await mkdir(hooks);
  await writeFile(join(hooks, 'pre-commit'), text.value, { mode: 0o755 });
  return hooks;
}

/** What a refused commit would show; empty where the hook lets it pass. */
async function heardFrom(
  root: string,
  scratch: Scratch,
  options: readonly string[],
): Promise<string> {
  const { isOk, said } = await git(root, scratch, [...options, 'hook', 'run', 'pre-commit']);
  return isOk ? '' : said;
}

const isRefusal = (said: string): boolean => said.split('\n').includes(STAGED_NAME);

interface GitAnswer {
  readonly isOk: boolean;
  readonly output: string;
  /** What it wrote beside its output; git sends all output of a hook there. */
  readonly said: string;
}

function git(root: string, scratch: Scratch, options: readonly string[]): Promise<GitAnswer> {
  const quiet = quietGit(options, root);
  const env = { ...quiet.options.env, ...scratch };
  return new Promise((done) => {
    execFile(
      quiet.program,
      quiet.arguments,
      { ...quiet.options, env, timeout: LONGEST_HOOK },
      (error, output, said) => done({ isOk: !error, output, said }),
    );
  });
}
