import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exclusively } from './exclusively';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Removes what interrupted runs have left, told from runs at work by the process id in the name. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.unfinished-`;
  const unfinished = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  const abandoned = unfinished.filter((name) => !isRunning(Number(name.slice(prefix.length))));
  await Promise.all(
    abandoned.map((name) => rm(join(parent, name), { recursive: true, force: true })),
  );
}

/**
 * Fills a folder once, however many callers ask for it at once: one fills it, the others wait.
 * It is built under another name and renamed when complete, so an interrupted run leaves nothing that
 * looks finished.
 */
export async function ensureFolder(
  folder: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  await exclusively(folder, async () => {
    if (existsSync(folder)) return;
    await mkdir(dirname(folder), { recursive: true });
    await removeAbandoned(folder);
    const unfinished = await mkdtemp(`${folder}.unfinished-${process.pid}-`);
    try {
      await fill(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  });
}
