import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import declared from '../../scripts/package/contents.json';
import { membersOf } from './declarations';
import { manifest, root, textOf } from './manifest';

const { walkthroughs } = manifest.contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const commands = membersOf('src/editor/commands.ts', 'Commands');

/** What VS Code offers without us: its settings, and a command for each of our views. */
const THEIRS = ['workbench.action.openSettings', 'handinger.workers.focus'];

describe('the walkthrough', () => {
  it('is the one that the command opens, in five steps', () => {
    assert.deepEqual(
      walkthroughs.map(({ id }) => id),
      ['getStarted'],
    );
    assert.equal(steps.length, 5);
  });

  for (const { id, description, completionEvents, media } of steps) {
    it(`offers the way to do ${id}, by a command that exists`, () => {
      const linked = [...textOf(description).matchAll(/\(command:([^)?]+)/g)].map(([, to]) => to);
      assert.equal(linked.length, 1);
      assert.deepEqual(
        linked.filter((to = '') => !commands.has(to) && !THEIRS.includes(to)),
        [],
      );
    });

    it(`notices by itself when ${id} is done`, () => {
      assert.ok(completionEvents.length > 0);
      const ran = completionEvents.flatMap((event) => /^onCommand:(.+)$/.exec(event)?.[1] ?? []);
      const noticed = completionEvents.filter((event) => event.startsWith('onContext:'));
      assert.equal(ran.length + noticed.length, completionEvents.length);
      assert.deepEqual(
        ran.filter((command) => !commands.has(command)),
        [],
      );
    });

    it(`shows ${id}, and says what is seen`, () => {
      const pictures = Object.values(media.image);
      assert.deepEqual(
        pictures.filter((path) => !existsSync(join(root, path)) || !declared.files.includes(path)),
        [],
      );
      assert.equal(new Set(pictures).size, 1);
      assert.ok(textOf(media.altText).length > 20);
    });
  }
});
