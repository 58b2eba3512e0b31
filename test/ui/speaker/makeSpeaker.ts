import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { doors, idOf, surfaces, titleOf, views } from './surfaces';

/**
 * Makes the folder of an extension that shows every message of ours with hostile texts in its holes, on each surface
 * of VS Code: through our module, and raw.
 * @returns the folder
 */
export async function makeSpeaker(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-speaker-'));
  const manifest = {
    name: 'speaker',
    displayName: 'Speaker',
    publisher: 'handinger-tests',
    version: '0.0.1',
    engines: { vscode: '^1.106.0' },
    main: './main.js',
    extensionKind: ['workspace'],
    activationEvents: ['onStartupFinished'],
    contributes: {
      commands: doors.flatMap((door) =>
        surfaces.map((surface) => ({
          command: idOf(surface, door),
          title: titleOf(surface, door),
          category: 'Speaker',
        })),
      ),
      viewsContainers: {
        activitybar: [{ id: 'speaker', title: 'Speaker', icon: '$(megaphone)' }],
      },
      views: {
        speaker: doors.flatMap((door) =>
          views.map((view) => ({ id: idOf(view, door), name: titleOf(view, door) })),
        ),
      },
    },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    entryPoints: [join(__dirname, 'speaker.ts')],
    outfile: join(folder, 'main.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return folder;
}
