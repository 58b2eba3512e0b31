import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { KEY_PREFIX } from '../../core/credentials/keys/apiKey';
import {
  isLefthook,
  isScript,
  type HookKind,
  type HookPart,
} from '../../core/leaks/hooks/hookKind';
import type { HookFile, HookTrial, HookTrials } from '../../core/leaks/scan/leakFiles';
import { lefthookOptions } from '../../core/leaks/hooks/lefthookFile';
import { preCommitConfigOfOurs } from '../../core/leaks/hooks/preCommitConfig';
import { withHook } from '../../core/leaks/hooks/preCommitHook';
import { sha256 } from '../sha256';
import { gitLines, quietGit, repositoryOf, WITHOUT_HOOKS } from '../git/git';
import { hookFolder } from './hookFile';
import { ScratchFolder } from '../files/ownFiles';

const STAGED_NAME = 'handinger-made-up-key.txt';
const SCRATCH = 'repository';
/** In milliseconds. */
const LONGEST_HOOK = 20_000;
/** As the checks begin what they say. */
const REFUSALS: Readonly<Record<HookPart, string>> = {
  'pre-commit': `staged in:\n${STAGED_NAME}\n`,
  'commit-msg': 'A Handinger API key is in the commit message.',
};

/** Where git runs a hook in a trial. */
interface Stage {
  readonly root: string;
  /** What makes git use an index and an object folder apart from the repository's. */
  readonly environment: NodeJS.ProcessEnv;
  /** Options of git. */
  readonly options: readonly string[];
  /** The path of a message with a key. */
  readonly message: string;
}

/**
 * Offers a made-up key to what git runs before a commit and on its message. The repository, its index, and its objects
 * stay as they are.
 */
export async function tryHook(folder: string, file: HookFile): Promise<HookTrials> {
  const repository = await repositoryOf(folder);
  if (repository.kind !== 'found' || file.kind === 'off') return both('untried');
  const { root } = repository;
  const place = await ScratchFolder.create('handinger-hook');
  try {
    const stage = await scratchIndex(root, place);
    const own = { ...stage, options: hooksAt(await hooksIn(place)) };
    // Alone first: once it refuses, no command behind it in the real hook is run.
    const alone = (part: HookPart): Promise<HookTrial> => tried(own, part, 'blind');
    const text = await readFile(file.path, 'utf8');
    const there = isScript(file.kind)
      ? stage
      : await scratchRepository(root, { ...file, text }, place);
    const real = (part: HookPart): Promise<HookTrial> =>
      there ? triedForReal(there, part, file.kind, text) : Promise.resolve('untried');
    const [files, message] = [await alone('pre-commit'), await alone('commit-msg')];
    return {
      'pre-commit': files === 'refused' ? await real('pre-commit') : files,
      'commit-msg': message === 'refused' ? await real('commit-msg') : message,
    };
  } catch {
    return both('untried');
  } finally {
    await place.remove();
  }
}

const both = (trial: HookTrial): HookTrials => ({ 'pre-commit': trial, 'commit-msg': trial });

async function triedForReal(
  stage: Stage,
  part: HookPart,
  kind: HookKind,
  text: string,
): Promise<HookTrial> {
  if (!isLefthook(kind)) return tried(stage, part, 'notRun');
  const newer = await tried(stage, part, 'notRun', lefthookOptions(text, part, 2));
  if (newer === 'refused') return newer;
  return tried(stage, part, 'notRun', lefthookOptions(text, part, 1));
}

/**
 * @param passed what it means when there is no refusal
 * @param options what the hook gets behind its own arguments
 */
async function tried(
  stage: Stage,
  part: HookPart,
  passed: HookTrial,
  options: readonly string[] = [],
): Promise<HookTrial> {
  const message = part === 'commit-msg' ? [stage.message] : [];
  const { isOk, said } = await git(stage, ['hook', 'run', part, '--', ...message, ...options]);
  if (said.includes("'hook' is not a git command")) return 'untried';
  return !isOk && said.includes(REFUSALS[part]) ? 'refused' : passed;
}

const hooksAt = (folder: string): readonly string[] => ['-c', `core.hooksPath=${folder}`];

/** The repository with a copy of its index, in which a file with a key is staged. */
async function scratchIndex(root: string, place: ScratchFolder): Promise<Stage> {
  const [index = '', objects = ''] = await gitLines(root, [
    ...['rev-parse', '--git-path', 'index', '--git-path', 'objects'],
  ]);
  const environment = {
    GIT_INDEX_FILE: join(place.path, 'index'),
    GIT_OBJECT_DIRECTORY: await place.folder('objects'),
    // In quotes, as a colon would end a path.
    GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(resolve(root, objects)),
  };
  await place.copyOfFile(resolve(root, index), 'index').catch((error: unknown) => {
    // Nothing was ever staged.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  const file = await place.write(STAGED_NAME, madeUpKey());
  const stage = { root, environment, options: [], message: file };
  const hashed = await git(stage, ['hash-object', '-w', '--no-filters', file]);
  const entry = `100644,${hashed.output.trim()},${STAGED_NAME}`;
  await gitOrThrow(stage, [...WITHOUT_HOOKS, 'update-index', '--add', '--cacheinfo', entry]);
  return stage;
}

/**
 * A repository with the scripts of the real one and links to its files, as programs that manage hooks set aside what is
 * not staged. There only our checks are configured, or picked by an option.
 * @returns `undefined` where other files have a say as well
 */
async function scratchRepository(
  root: string,
  { kind, path, text }: HookFile & { readonly text: string },
  place: ScratchFolder,
): Promise<Stage | undefined> {
  const configuration = relative(root, path);
  const [first = ''] = configuration.split(sep);
  const names = await readdir(root);
  if (
    isLefthook(kind) &&
    (/\b(?:remotes?|extends)\b["']?\s*[:=[]/.test(text) || names.some(isLocal))
  ) {
    return undefined;
  }
  const scratch = await place.folder(SCRATCH);
  const hooks = await hookFolder(root);
  const copy = join(scratch, '.git', 'hooks');
  const stage = {
    root: scratch,
    environment: {},
    // lefthook adds no hook where this is set.
    options: hooks.scope === undefined ? [] : hooksAt(copy),
    message: join(place.path, STAGED_NAME),
  };
  await gitOrThrow(stage, ['init', '--quiet', '--template=']);
  await place.copyOfFolder(hooks.path, join(SCRATCH, '.git', 'hooks'));
  const written = new Set(['.git', first, STAGED_NAME]);
  for (const name of names) {
    if (!written.has(name)) await place.link(join(root, name), join(SCRATCH, name));
  }
  const own = kind === 'preCommit' ? preCommitConfigOfOurs(text) : text;
  await place.write(join(SCRATCH, configuration), own);
  await place.write(join(SCRATCH, STAGED_NAME), madeUpKey());
  await gitOrThrow(stage, ['add', '--', configuration, STAGED_NAME]);
  return stage;
}

/** lefthook merges it with the configuration. */
const isLocal = (name: string): boolean => /^\.?lefthook-local\./.test(name);

const madeUpKey = (): string => `${KEY_PREFIX}${sha256(STAGED_NAME)}\n`;

/** A folder of hooks with our checks and nothing else. */
async function hooksIn(place: ScratchFolder): Promise<string> {
  for (const part of Object.keys(REFUSALS) as HookPart[]) {
    const text = withHook('git', undefined, part);
    if (text.ok) await place.write(join('hooks', part), text.value, 0o755);
  }
  return join(place.path, 'hooks');
}

interface GitAnswer {
  readonly isOk: boolean;
  readonly output: string;
  /** What it wrote beside its output; git sends all output of a hook there. */
  readonly said: string;
}

async function gitOrThrow(stage: Stage, options: readonly string[]): Promise<void> {
  const { isOk, said } = await git(stage, options);
  if (!isOk) throw new Error(said);
}

function git(stage: Stage, options: readonly string[]): Promise<GitAnswer> {
  const quiet = quietGit([...stage.options, ...options], stage.root);
  // As git has it where it opens no editor.
  const env = { ...quiet.options.env, GIT_EDITOR: ':', ...stage.environment };
  return new Promise((done) => {
    execFile(
      quiet.program,
      quiet.arguments,
      { ...quiet.options, env, timeout: LONGEST_HOOK },
      (error, output, said) => done({ isOk: !error, output, said }),
    );
  });
}
