import { Refusal } from '../http/answers';
import { type Fields, isFields, optionalChoice, optionalText } from '../http/fields';
import type { WorkerTemplate } from '../state/wire';

/** Fields of a template that a request named. */
export type TemplateChange = Partial<
  Pick<WorkerTemplate, 'instructions' | 'outputSchema' | 'summary' | 'title' | 'visibility'>
>;

/** Reads them within the documented limits: title 1 to 200, summary 80, instructions 20,000 characters. */
export function templateChange(body: Fields): TemplateChange {
  const change: TemplateChange = {};
  const instructions = optionalText(body, 'instructions', { max: 20_000 });
  if (instructions !== undefined) change.instructions = instructions;
  const summary = optionalText(body, 'summary', { max: 80 });
  if (summary !== undefined) change.summary = summary;
  const title = optionalText(body, 'title', { min: 1, max: 200 });
  if (title !== undefined) change.title = title;
  const visibility = optionalChoice(body, 'visibility', ['public', 'private']);
  if (visibility !== undefined) change.visibility = visibility;
  if (body['outputSchema'] !== undefined) change.outputSchema = schemaOf(body['outputSchema']);
  return change;
}

function schemaOf(value: unknown): WorkerTemplate['outputSchema'] {
  if (value === null) return null;
  const type = isFields(value) ? value['type'] : undefined;
  if (!isFields(value) || (type !== undefined && typeof type !== 'string')) {
    throw new Refusal(422, 'outputSchema is not a valid JSON Schema');
  }
  return { ...value };
}
