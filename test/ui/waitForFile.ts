import { readFile, watch } from 'node:fs/promises';
import { dirname } from 'node:path';

/** As long as Playwright waits. */
const patience = 30_000;

/**
 * Waits until a file holds what is expected, and answers with its text. What VS Code shows is no sign
 * of that: a tab loses its mark while its file is still being written.
 * @throws AbortError if the file doesn't hold it within 30 seconds
 */
export async function waitForFile(
  path: string,
  isExpected: (text: string) => boolean = () => true,
): Promise<string> {
  const end = new AbortController();
  const read = (): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);
  const signal = AbortSignal.any([end.signal, AbortSignal.timeout(patience)]);
  const changes = watch(dirname(path), { signal })[Symbol.asyncIterator]();
  // The first step starts the watcher, so that nothing is missed between the look and the wait.
  let change = changes.next();
  let text = await read();
  while (text === undefined || !isExpected(text)) {
    await change;
    change = changes.next();
    text = await read();
  }
  end.abort();
  await change.catch(() => undefined);
  return text;
}
