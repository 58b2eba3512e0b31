import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import declared from '../package/contents.json';
import { repositoryRoot } from '../../test/vscode/paths';
import type { BenchLine } from './benchLine';

const VSIX = 'vscode-handinger.vsix';

/** Bytes of each file that activation or a first use loads, and of the package where it was made. */
export function benchBundle(): Promise<BenchLine[]> {
  const scripts = declared.files.filter((file) => file.endsWith('.js'));
  const files = [...scripts, VSIX].filter((file) => existsSync(join(repositoryRoot, file)));
  return Promise.resolve(
    files.map((file) => ({
      name: `bundle.${file}`,
      value: statSync(join(repositoryRoot, file)).size,
      unit: 'bytes',
    })),
  );
}
