import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

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
 * Fills a folder once. It is built under another name and renamed when complete, so that an
 * interrupted run leaves nothing that looks finished, and of two runs at once the first to finish
 * wins and the other takes what it finds.
 */
export async function ensureFolder(
  folder: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await removeAbandoned(folder);
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
