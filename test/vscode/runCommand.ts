import { ProcessGroup } from './processGroup';

/** Where and with what additions to the environment a command runs. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const keptOutput = 4000;

/** Runs a command to its end in silence; a failure carries the last of what the command said. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<void> {
  const env = { ...process.env, ...options.env };
  const processes = new ProcessGroup(command, args, { ...options, env });
  let output = '';
  processes.onOutput((chunk) => (output = (output + chunk).slice(-keptOutput)));
  const code = await processes.ended;
  await processes.end();
  if (code !== 0) {
    throw new Error(`${[command, ...args].join(' ')} ended with ${String(code)}:\n${output}`);
  }
}
