import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { dirname, join } from 'node:path';
import { programOnPath } from '../files/programOnPath';

/** What names one repository to git, as within its hooks: `git rev-parse --local-env-vars` of every version. */
const OF_A_REPOSITORY: ReadonlySet<string> = new Set([
  ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_CONFIG', 'GIT_CONFIG_PARAMETERS'],
  ...['GIT_CONFIG_COUNT', 'GIT_OBJECT_DIRECTORY', 'GIT_DIR', 'GIT_WORK_TREE'],
  ...['GIT_IMPLICIT_WORK_TREE', 'GIT_GRAFT_FILE', 'GIT_INDEX_FILE', 'GIT_NO_REPLACE_OBJECTS'],
  ...['GIT_REPLACE_REF_BASE', 'GIT_PREFIX', 'GIT_INTERNAL_SUPER_PREFIX', 'GIT_SHALLOW_FILE'],
  ...['GIT_COMMON_DIR'],
]);

/** The environment without another repository in it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OF_A_REPOSITORY.has(name)),
  );
}

/** Where there is none, a path at which there is none either: a bare name would be looked for in the repository. */
const gitProgram = ({ PATH, Path }: NodeJS.ProcessEnv): string =>
  programOnPath(process.platform === 'win32' ? ['git.exe'] : ['git'], PATH ?? Path) ??
  join(dirname(process.execPath), 'no-git');

/** What starts git so that it asks nobody, fetches nothing, and leaves the index as it is. */
export function quietGit(options: readonly string[], folder: string) {
  const env: NodeJS.ProcessEnv = {
    ...cleanEnvironment(),
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Above all settings, for a git that does not know the variable before.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    // What `git replace` hides is still there, and pushed.
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  };
  return {
    program: gitProgram(env),
    arguments: ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...options],
    options: {
      cwd: folder,
      env,
      windowsHide: true,
    },
  };
}

/** For what writes an index: git runs `post-index-change` then, and a hook may be the repository's. */
export const WITHOUT_HOOKS = ['-c', 'core.hooksPath=/dev/null'] as const;

/** What git answered that could not do what it was told. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** Starts git in a folder. It is killed when the signal aborts. */
export function startGit(
  folder: string,
  options: readonly string[],
  signal?: AbortSignal,
): ChildProcessWithoutNullStreams {
  const quiet = quietGit(options, folder);
  const git = spawn(quiet.program, quiet.arguments, {
    ...quiet.options,
    ...(signal && { signal }),
  });
  // Whoever reads the output learns of it there.
  git.stdin.on('error', () => undefined);
  return git;
}

/**
 * Hands on git's output as it comes, and answers when git has ended well.
 * @param alsoWell a code besides 0 that is no failure
 * @returns what git said beside its output: warnings
 * @throws {@link GitError} with git's own words
 */
export async function readGit(
  git: ChildProcessWithoutNullStreams,
  onData: (bytes: Buffer) => void,
  alsoWell = 0,
): Promise<string> {
  let said = '';
  git.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 2_000) said += text;
  });
  git.stdout.on('data', onData);
  const code = await new Promise<number | null>((resolve, reject) => {
    git.once('error', reject);
    git.once('close', resolve);
  });
  if (code !== 0 && code !== alsoWell) {
    throw new GitError(said.trim() || `git ended with ${String(code)}`);
  }
  return said;
}

/** The whole output of git. @throws {@link GitError} */
export async function gitBytes(
  folder: string,
  options: readonly string[],
  signal?: AbortSignal,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  const git = startGit(folder, options, signal);
  git.stdin.end();
  await readGit(git, (bytes) => parts.push(bytes));
  return Buffer.concat(parts);
}

/**
 * Hands on the output in pieces: lines, or what `-z` puts between two NULs.
 * @param input lines that git reads, where the options tell it to
 * @throws {@link GitError}
 */
export async function gitRecords(
  folder: string,
  options: readonly string[],
  separator: '\n' | '\0',
  onRecords: (records: readonly string[]) => void,
  signal?: AbortSignal,
  input: readonly string[] = [],
): Promise<void> {
  const git = startGit(folder, options, signal);
  git.stdin.end(input.map((line) => `${line}\n`).join(''));
  const records = recordsIn(separator, onRecords);
  await readGit(git, records.read);
  records.end();
}

/** Takes an output apart as it comes. */
export function recordsIn(
  separator: '\n' | '\0',
  onRecords: (records: readonly string[]) => void,
): { readonly read: (bytes: Buffer) => void; readonly end: () => void } {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    read: (bytes) => {
      const records = (rest + decoder.decode(bytes, { stream: true })).split(separator);
      rest = records.pop() ?? '';
      onRecords(records);
    },
    end: () => {
      if (rest !== '') onRecords([rest]);
    },
  };
}

/** The lines of the output. @throws {@link GitError} */
export async function gitLines(
  folder: string,
  options: readonly string[],
  signal?: AbortSignal,
  input?: readonly string[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  await gitRecords(folder, options, '\n', (more) => lines.push(...more), signal, input);
  return lines;
}

/** Where git is for a folder: outside of any repository, or in one that it does or does not read. */
export type Repository =
  | { readonly kind: 'found'; readonly root: string }
  | { readonly kind: 'none' }
  /** `reason` in git's words, such as for a folder of somebody else's. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The root is that of the working tree; for a bare repository, the folder itself. */
export async function repositoryOf(folder: string): Promise<Repository> {
  try {
    const [isInside] = await gitLines(folder, ['rev-parse', '--is-inside-work-tree']);
    if (isInside !== 'true') return { kind: 'found', root: folder };
    const [top = folder] = await gitLines(folder, ['rev-parse', '--show-toplevel']);
    return { kind: 'found', root: top };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const isNone = /not a git repository|not in a git directory/i.test(error.message);
    const [reason = ''] = error.message.replace(/^fatal: /, '').split('\n');
    return isNone ? { kind: 'none' } : { kind: 'refused', reason };
  }
}
