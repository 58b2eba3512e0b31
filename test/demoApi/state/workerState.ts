import type { TaskRecord, WorkerRecord } from './store';
import type { Worker } from './wire';

/**
 * The state of a worker as one task left it, or of one that never ran. The documents do not say
 * whose id it carries: here it is the worker's. `created_at` is in seconds since 1970.
 */
export function workerState({ template }: WorkerRecord, record: TaskRecord | undefined): Worker {
  const turns = record?.turns ?? [];
  const last = turns.at(-1);
  const status = statusOf(record);
  const answered = turns.filter((turn) => turn.outputText !== '');
  return {
    id: template.id,
    object: 'worker',
    status,
    running: status === 'running',
    created_at: record === undefined ? null : Math.floor(Date.parse(record.task.createdAt) / 1000),
    error: null,
    incomplete_details: null,
    metadata: {},
    messages: turns.flatMap(({ input, outputText }) => [
      message('user', input),
      ...(outputText === '' ? [] : [message('assistant', outputText)]),
    ]),
    output: answered.map(({ id, outputText }) => ({
      id: id.replace('trn_', 'msg_'),
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: outputText }],
    })),
    output_text: last?.outputText ?? '',
    structured_output: last?.structuredOutput ?? null,
    sources: (record?.sources ?? []).map((source, index) => ({
      id: `src_${index + 1}`,
      type: 'url',
      ...source,
    })),
    files: turns.flatMap(({ files }) => files),
    url: template.url,
    ...(record === undefined || record.task.completedAt === null
      ? {}
      : { usage: { durationMs: record.task.totals.durationMs } }),
  };
}

function statusOf(record: TaskRecord | undefined): Worker['status'] {
  switch (record?.task.status) {
    case undefined:
    case 'pending':
      return 'pending';
    case 'running':
      return 'running';
    case 'completed':
    case 'error':
    case 'aborted':
      return 'completed';
  }
}

function message(role: 'user' | 'assistant', text: string): unknown {
  return { role, parts: [{ type: 'text', text }] };
}
