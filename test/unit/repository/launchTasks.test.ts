import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { scripts } from '../../../package.json';
import { repositoryRoot } from '../../vscode/paths';

interface Launch {
  readonly name: string;
  readonly preLaunchTask?: string;
}

interface Task {
  readonly label?: string;
  readonly script?: string;
  readonly dependsOn?: string;
}

const read = (name: string): unknown =>
  parse(readFileSync(join(repositoryRoot, '.vscode', name), 'utf8'));

describe('the launch configurations', () => {
  const { configurations } = read('launch.json') as { readonly configurations: readonly Launch[] };
  const { tasks } = read('tasks.json') as { readonly tasks: readonly Task[] };
  // VS Code names a task of npm that has no label after its script.
  const labels = tasks.map(({ label, script }) => label ?? `npm: ${script ?? ''}`);

  for (const { name, preLaunchTask } of configurations) {
    if (preLaunchTask === undefined) continue;
    it(`${name} starts a task that exists`, () => assert.ok(labels.includes(preLaunchTask)));
  }

  it('start tasks whose scripts and first steps exist', () => {
    for (const { script, dependsOn } of tasks) {
      assert.ok(script === undefined || script in scripts, script);
      assert.ok(dependsOn === undefined || labels.includes(dependsOn), dependsOn);
    }
  });
});
