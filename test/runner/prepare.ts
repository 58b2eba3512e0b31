import { join } from 'node:path';
import type { Check } from './commandTier';

const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');

/**
 * What is made before tests run.
 * @param withPackage whether they look at the .vsix, too
 */
export function prepare(withPackage: boolean): readonly Check[] {
  const build = { title: 'production build', args: ['esbuild.mjs', '--production'] };
  const pack = { title: 'package', args: [tsx, join('scripts', 'package', 'package.ts')] };
  return withPackage ? [build, pack] : [build];
}
