import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A language's own program, which reads many files at once and runs none. */
interface OwnTool {
  readonly program: string;
  readonly extension: string;
  readonly options: readonly string[];
  /** What follows the options: each file, or the folder of all. */
  readonly reads: 'files' | 'folder';
  /** The names of the files that the program rejects, by what it has printed. */
  readonly rejected: (output: string, names: readonly string[]) => readonly string[];
}

/** A line for each file, in order: 1 where it is understood. */
const byLine: OwnTool['rejected'] = (output, names) => {
  const lines = output.trim().split('\n');
  return names.filter((_, index) => lines[index] !== '1');
};

/** Each file with an error is named, with the number of the line. */
const byName: OwnTool['rejected'] = (output, names) => {
  const named = new Set([...output.matchAll(/\bF\d+\.\w+(?=:\d| line \d)/g)].map(([name]) => name));
  return names.filter((name) => named.has(name));
};

/** rustfmt also reports lines that it can't format. */
const byArrow: OwnTool['rejected'] = (output, names) => {
  const errors = output.matchAll(/^error(?!\[internal\])[^\n]*\n\s*--> .*?(F\d+\.rs):/gm);
  const named = new Set([...errors].map(([, name]) => name));
  return names.filter((name) => named.has(name));
};

const PYTHON = `import sys
for name in sys.argv[1:]:
    try:
        compile(open(name, encoding="utf-8").read(), name, "exec", dont_inherit=True)
        print(1)
    except SyntaxError:
        print(0)`;
const RUBY =
  'ARGV.each { |n| begin; RubyVM::InstructionSequence.compile_file(n); puts 1; rescue SyntaxError; puts 0; end }';
const PHP =
  'foreach (array_slice($argv, 1) as $n) { try { token_get_all(file_get_contents($n), TOKEN_PARSE); echo "1\\n"; } catch (ParseError) { echo "0\\n"; } }';
const BASH = 'for n; do if bash -n "$n" 2>/dev/null; then echo 1; else echo 0; fi; done';
const TERRAFORM = ['fmt', '-list=false', '-write=false', '-no-color'];
const JAVA = [
  ...['-XDshould-stop.ifNoError=PARSE', '-XDshould-stop.ifError=PARSE', '-XDrawDiagnostics'],
  '-proc:none',
];

const tool = (
  program: string,
  extension: string,
  options: readonly string[],
  rejected: OwnTool['rejected'],
  reads: OwnTool['reads'] = 'files',
): OwnTool => ({ program, extension, options, reads, rejected });

/** By VS Code's identifier of the language. */
export const OWN_TOOLS: Readonly<Record<string, OwnTool>> = {
  python: tool('python3', 'py', ['-W', 'ignore', '-c', PYTHON], byLine),
  ruby: tool('ruby', 'rb', ['-W0', '-e', RUBY], byLine),
  php: tool('php', 'php', ['-r', PHP, '--'], byLine),
  shellscript: tool('bash', 'sh', ['-c', BASH, 'bash'], byLine),
  rust: tool('rustfmt', 'rs', ['--edition', '2021', '--emit', 'stdout'], byArrow),
  java: tool('javac', 'java', JAVA, byName),
  go: tool('gofmt', 'go', ['-e', '-l'], byName),
  terraform: tool('terraform', 'tf', TERRAFORM, byName, 'folder'),
  'terraform-vars': tool('terraform', 'tfvars', TERRAFORM, byName, 'folder'),
};

/** Understood by none of them, so that a program that rejects nothing is noticed. */
const WRONG = '<?php )(';

/** Which of the texts the program rejects, by their indexes; `undefined` where it is not on this machine. */
export async function rejectedBy(
  { program, extension, options, reads, rejected }: OwnTool,
  given: readonly string[],
): Promise<ReadonlySet<number> | undefined> {
  const texts = [...given, WRONG];
  const folder = await mkdtemp(join(tmpdir(), 'handinger-own-'));
  try {
    const names = texts.map((_, index) => `F${index}.${extension}`);
    for (const [index, text] of texts.entries()) {
      await writeFile(join(folder, names[index] ?? ''), text);
    }
    const output = await outputOf(
      program,
      [...options, ...(reads === 'files' ? names : ['.'])],
      folder,
    );
    if (output === undefined) return undefined;
    const indexes = new Set(rejected(output, names).map((name) => names.indexOf(name)));
    if (!indexes.delete(given.length)) throw new Error(`${program} rejects nothing: ${output}`);
    return indexes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What it prints, also when it fails; `undefined` when there is no such program. */
function outputOf(
  program: string,
  options: readonly string[],
  cwd: string,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, options, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(
        error?.code === 'ENOENT' || stderr.includes('is not installed')
          ? undefined
          : stdout + stderr,
      );
    });
  });
}
