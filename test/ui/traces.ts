import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The files below a folder that contain this text. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = await Promise.all(
    files.map(async (file) => {
      const path = join(file.parentPath, file.name);
      return { path, found: (await readFile(path)).includes(text) };
    }),
  );
  return contents.filter(({ found }) => found).map(({ path }) => path);
}

/**
 * The places in a window's browser that hold this text. VS Code keeps its own and the extensions' state
 * there: `workspaceState` and `globalState`, layouts, histories.
 */
export function browserStorageWith(page: Page, text: string): Promise<string[]> {
  return page.evaluate(storageWith, text);
}

/** Runs in the page. */
async function storageWith(text: string): Promise<string[]> {
  const finished = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(String(request.error)));
    });
  const written = (value: unknown): string =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
  const held: [place: string, content: string][] = [
    ...Object.entries(localStorage).map(
      ([name, value]) => [name, String(value)] as [string, string],
    ),
    ...Object.entries(sessionStorage).map(
      ([name, value]) => [name, String(value)] as [string, string],
    ),
  ];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await finished(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([
        finished(objects.getAllKeys()),
        finished(objects.getAll()),
      ]);
      values.forEach((value, index) =>
        held.push([`${name}/${store}/${JSON.stringify(keys[index])}`, written(value)]),
      );
    }
    database.close();
  }
  return held.filter(([, content]) => content.includes(text)).map(([place]) => place);
}
