import * as l10n from '@vscode/l10n';
import { bounded, digitsOf, prettyJson } from '../../common/exactJson';
import { largeText, workerIn, type DocumentContext } from './documentContext';
import { comment, failureText, loadingText } from './loadingState';
import { uriOf } from '../../model/documentUri';
import { untoldWords } from '../labels/describeDetail';
import type { Worker } from '../../model/worker';
import { taskOf, turnsOf } from '../data/workerResources';

/** A worker's output schema, as the service keeps it. */
export function outputSchemaText({ outputSchema }: Worker, facts: DocumentContext): string {
  const { list } = facts;
  if (outputSchema) return largeText(facts, [outputSchema], () => schemaText(outputSchema));
  if (outputSchema === null) {
    return comment(l10n.t('This worker has no output schema. It answers in plain text.'));
  }
  return comment(list.kind === 'loading' || list.kind === 'idle' ? loadingText() : untoldWords());
}

/** Dialects that VS Code knows, or may ask for. */
const DIALECT = /^https?:\/\/json-schema\.org\//;

function schemaText(outputSchema: object): string {
  const { $schema: written, ...rest } = outputSchema as { readonly $schema?: unknown };
  const isDialect = typeof written === 'string' && DIALECT.test(written);
  if (written === undefined || isDialect) return prettyJson(outputSchema);
  return withNote(written, prettyJson(rest));
}

/** The structured output of a turn, with the schema that VS Code checks it against. */
export function structuredOutputText(
  profileId: string,
  { taskId, turnId }: { readonly taskId: string; readonly turnId: string },
  facts: DocumentContext,
): string {
  const turns = facts.partOf(turnsOf(taskId));
  if (turns?.kind === 'failed') return comment(failureText(turns.failure, facts));
  if (turns?.kind !== 'ready') return comment(loadingText());
  const turn = turns.value.find(({ id }) => id === turnId);
  if (!turn) return comment(l10n.t('This turn no longer exists. The task might have changed.'));
  const { structuredOutput } = turn;
  if (!structuredOutput) return comment(l10n.t('This turn has no structured output.'));
  const task = facts.partOf(taskOf(taskId));
  const workerId = task?.kind === 'ready' ? task.value.workerId : undefined;
  const schema = workerId === undefined ? undefined : workerIn(facts, workerId).outputSchema;
  const address = workerId && schema ? structureAddress(profileId, workerId, facts) : undefined;
  return largeText(facts, [structuredOutput, address], () => outputText(structuredOutput, address));
}

/** @param schema address of what VS Code checks it against */
function outputText(structuredOutput: object, schema: string | undefined): string {
  if (Array.isArray(structuredOutput)) return prettyJson(structuredOutput);
  // VS Code fetches what the root names as its schema: what a worker wrote must not say where to.
  const { $schema: written, ...output } = structuredOutput as { readonly $schema?: unknown };
  const data = prettyJson(schema === undefined ? output : { $schema: schema, ...output });
  return written === undefined ? data : withNote(written, data);
}

function withNote(written: unknown, data: string): string {
  const note = comment(l10n.t('The worker’s “$schema” is omitted here: {0}', prettyJson(written)));
  return `${note}\n${data}`;
}

function structureAddress(profileId: string, workerId: string, { seal }: DocumentContext): string {
  const subject = { kind: 'worker', workerId, part: 'structure' } as const;
  const { scheme, path } = uriOf({ profileId, subject }, 'schema.json');
  return `${scheme}:${path}?${seal({ profileId, subject })}`;
}

/** The output schema, where a document may also name it: many schemas allow no property that they do not know. */
export const structureText = (
  { outputSchema }: Worker,
  facts: Pick<DocumentContext, 'markOf'>,
): string =>
  outputSchema ? largeText(facts, [outputSchema], () => structureOf(outputSchema)) : '{}';

function structureOf(outputSchema: object): string {
  const schema = withinItself(bounded(outputSchema)) as { readonly properties?: unknown };
  const { properties } = schema;
  return prettyJson({
    ...schema,
    properties: {
      $schema: { type: 'string' },
      ...(typeof properties === 'object' ? properties : undefined),
    },
  });
}

/** Without references to other schemas: VS Code fetches each of them, wherever it leads. */
function withinItself(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withinItself);
  if (typeof schema !== 'object' || schema === null || digitsOf(schema) !== undefined) {
    return schema;
  }
  const isForeign = (name: string, value: unknown): boolean =>
    name === '$ref' && typeof value === 'string' && !value.startsWith('#');
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !isForeign(name, value))
      .map(([name, value]) => [name, withinItself(value)]),
  );
}
