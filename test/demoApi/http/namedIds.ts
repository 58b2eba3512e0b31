import { Refusal } from './answers';
import type { ReadRequest } from './api';
import { readForm } from './body';
import type { Fields } from './fields';

/** What a request names. */
export interface NamedIds {
  /** Ids of workers and tasks that have to be there already. */
  readonly known: readonly string[];
  /** Id of the task to run, which the client may have made up. */
  readonly task: string | undefined;
}

/** The ids of workers and tasks in the path, the query and the body of a request. */
export async function namedIds({ message, url, body }: ReadRequest): Promise<NamedIds> {
  const inPath = /^\/api\/(?:workers|tasks)\/([^/]+)/.exec(url.pathname)?.[1];
  const { workerId, taskId } = await fieldsOf(message.headers['content-type'] ?? '', body);
  const known = [
    inPath,
    url.searchParams.get('workerId'),
    url.searchParams.get('taskId'),
    workerId,
  ].filter((id) => typeof id === 'string');
  return { known, task: typeof taskId === 'string' ? taskId : undefined };
}

/** A body that cannot be read names nothing: the service refuses it. */
async function fieldsOf(contentType: string, body: Buffer<ArrayBuffer>): Promise<Fields> {
  try {
    return (await readForm(contentType, body)).fields;
  } catch (error) {
    if (error instanceof Refusal) return {};
    throw error;
  }
}
