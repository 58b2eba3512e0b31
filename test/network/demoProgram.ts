import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DemoKeys } from '../demoApi/demoKeys';

interface DemoProgram {
  readonly url: string;
  readonly keys: DemoKeys;
  dispose(): Promise<void>;
}

/** The demo API in a process of its own, where it takes none of our memory. */
export async function startDemoProgram(): Promise<DemoProgram> {
  const main = join(__dirname, '../demoApi/main.ts');
  const program = spawn(process.execPath, ['--import=tsx', main], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(program.stdout), 'line')) as [string];
  const { url, keys } = JSON.parse(line) as Pick<DemoProgram, 'url' | 'keys'>;
  return {
    url,
    keys,
    dispose: async () => {
      const exit = once(program, 'exit');
      program.kill('SIGTERM');
      await exit;
    },
  };
}
