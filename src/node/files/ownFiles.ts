import { constants } from 'node:fs';
import { copyFile, cp, lstat, mkdir, mkdtemp, open, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** The only module here that writes, so that no file is written or removed through a link. */

/** In the place of a file of ours there is something that a repository can have brought to have another file written. */
class NotOursError extends Error {
  override readonly name = 'NotOursError';
}

/**
 * Writes a whole file, and its folders where they are missing.
 * @param below a folder that is taken as it is; what is below it on the way to the file is no link
 * @throws {@link NotOursError} where a link, or anything but a file, is in the way
 */
export async function writeOwnFile(
  below: string,
  path: string,
  text: string,
  mode?: number,
): Promise<void> {
  await refuseLinks(below, path);
  await mkdir(dirname(path), { recursive: true });
  // Windows has no such flag, and only what came there within this moment escapes there.
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW = 0 } = constants as Partial<typeof constants>;
  const file = await open(path, Number(O_WRONLY) | Number(O_CREAT) | Number(O_TRUNC) | O_NOFOLLOW);
  try {
    await file.writeFile(text);
    // The mode of a file that was there before stays otherwise.
    if (mode !== undefined) await file.chmod(mode);
  } finally {
    await file.close();
  }
}

/** Removes a file, if there is one. @throws as {@link writeOwnFile} */
export async function removeOwnFile(below: string, path: string): Promise<void> {
  await refuseLinks(below, path);
  await rm(path, { force: true });
}

/** Whether a link, or anything but folders and a file, is on the way to a path. */
export async function isBehindLink(below: string, path: string): Promise<boolean> {
  const parts = partsBelow(below, path);
  for (const [index, part] of parts.entries()) {
    const stats = await lstat(part).catch(() => undefined);
    if (!stats) return false;
    if (index < parts.length - 1 ? !stats.isDirectory() : !stats.isFile()) return true;
  }
  return false;
}

async function refuseLinks(below: string, path: string): Promise<void> {
  if (await isBehindLink(below, path)) throw new NotOursError(`A link is on the way to ${path}`);
}

/** Each folder below one, and the path itself; of a path that is not below it, the path and its folder. */
function partsBelow(below: string, path: string): readonly string[] {
  const inside = pathInside(below, path);
  if (inside === undefined) return [dirname(path), path];
  const names = inside.split(sep);
  return names.map((_, index) => join(below, ...names.slice(0, index + 1)));
}

/** The way from a folder to a path in it; `undefined` where it is not in it. */
export function pathInside(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  const isOutside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`);
  return isOutside || isAbsolute(inside) ? undefined : inside;
}

/** A new folder outside of every repository, in which trials take place. */
export class ScratchFolder {
  private constructor(readonly path: string) {}

  static async create(name: string): Promise<ScratchFolder> {
    return new ScratchFolder(await mkdtemp(join(tmpdir(), `${name}-`)));
  }

  /** @returns the path of a new folder */
  async folder(...names: readonly string[]): Promise<string> {
    const path = join(this.path, ...names);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** @returns the path of the file */
  async write(name: string, text: string, mode?: number): Promise<string> {
    const path = join(this.path, name);
    await writeOwnFile(this.path, path, text, mode);
    return path;
  }

  /** @returns the path of the copy */
  async copyOfFile(from: string, name: string): Promise<string> {
    const path = join(this.path, name);
    await copyFile(from, path, constants.COPYFILE_EXCL);
    return path;
  }

  async copyOfFolder(from: string, name: string): Promise<string> {
    const path = join(this.path, name);
    await cp(from, path, { recursive: true });
    return path;
  }

  /** Makes a link to what is elsewhere. */
  async link(to: string, name: string): Promise<void> {
    await symlink(to, join(this.path, name));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
