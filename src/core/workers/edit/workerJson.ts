import * as l10n from '@vscode/l10n';
import { fieldsOf, parseTime, present, textOrNone } from '../../api/parse/fields';
import { bounded, parseJson } from '../../common/exactJson';
import { failure, success, type Result } from '../../common/result';
import type { WorkerDraft } from '../../model/requests';
import { isWorkerId, type Worker } from '../../model/worker';

/** Ends the name of each such file; the schema for completion is bound to it. */
export const WORKER_FILE = '.handinger-worker.json';

/** A worker as a person edits it. What is absent stays as it is, or is made up by the service. */
export interface WorkerFile {
  /** Absent for a worker that is to be created. */
  readonly id?: string;
  /** Of what the file was made from, in milliseconds since 1970. */
  readonly updatedAt?: number;
  readonly draft: WorkerDraft;
}

const LIMITS = { title: 200, summary: 80, instructions: 20_000 } as const;
const FIELDS = [
  'id',
  'updatedAt',
  'title',
  'summary',
  'visibility',
  'instructions',
  'outputSchema',
];

/** The text of a file about a worker. @param worker without an id for one that is to be created */
export function writeWorkerFile(worker: Omit<Worker, 'id'> & { readonly id?: string }): string {
  const { id, updatedAt, title, summary, visibility, instructions, outputSchema } = worker;
  // Where nobody told the title the id stands for it, and would become it once the file is sent.
  const isTold = title !== id;
  return `${JSON.stringify(
    {
      id,
      updatedAt: updatedAt === undefined ? undefined : new Date(updatedAt).toISOString(),
      title: isTold ? title : undefined,
      summary: isTold || summary !== '' ? summary : undefined,
      visibility: isVisibility(visibility) ? visibility : undefined,
      instructions,
      outputSchema,
    },
    undefined,
    2,
  )}\n`;
}

/** Reads a file; its failure is a sentence for whoever wrote it. */
export function readWorkerFile(text: string): Result<WorkerFile, string> {
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    return failure(l10n.t('This isn’t valid JSON. Fix the highlighted errors first.'));
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return failure(l10n.t('A worker must be a JSON object.'));
  }
  const fields = fieldsOf(json);
  const problem = problemIn(fields);
  if (problem !== undefined) return failure(problem);
  const { title, summary, instructions, visibility, outputSchema } = fields;
  return success(
    present({
      id: textOrNone(fields['id']),
      updatedAt: parseTime(fields['updatedAt']),
      draft: present({ title, summary, instructions, visibility, outputSchema }) as WorkerDraft,
    }),
  );
}

/** A word of the service that is new can be shown, and not be sent. */
const isVisibility = (value: unknown): boolean => value === 'public' || value === 'private';

function problemIn(fields: Readonly<Record<string, unknown>>): string | undefined {
  const unknown = Object.keys(fields).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return l10n.t('A worker has no field “{0}”.', unknown);
  const { id, title, visibility, outputSchema } = fields;
  if (id !== undefined && (typeof id !== 'string' || !isWorkerId(id))) {
    return l10n.t('“{0}” isn’t the ID of a worker.', JSON.stringify(id));
  }
  for (const [name, most] of Object.entries(LIMITS)) {
    const value = fields[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') return l10n.t('“{0}” must be a string.', name);
    if (value.length > most) {
      return l10n.t('“{0}” is {1} characters too long.', name, value.length - most);
    }
  }
  if (title === '') return l10n.t('A worker needs a title.');
  if (visibility !== undefined && !isVisibility(visibility)) {
    return l10n.t('“visibility” must be “public” or “private”.');
  }
  if (
    outputSchema !== undefined &&
    (typeof outputSchema !== 'object' ||
      Array.isArray(outputSchema) ||
      bounded(outputSchema) !== outputSchema)
  ) {
    return l10n.t('“outputSchema” must be a JSON Schema, or null for none.');
  }
  return undefined;
}

/** What a draft changes of a worker; all of it where it is not known what the worker is. */
export function changesOf(draft: WorkerDraft, worker: Omit<Worker, 'id'> | undefined): WorkerDraft {
  if (!worker) return draft;
  const known = fieldsOf(worker);
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(known[name]),
    ),
  );
}
