import { type Answer, Refusal, html, json } from './http/answers';
import type { Call } from './http/call';
import { methodNotAllowed } from './http/router';
import { type Envelope, envelopes } from './lists/envelopes';

/** Ways in which there is no such route at all. */
const absences = ['absent404', 'absent405', 'absent501', 'absentHtml'] as const;

/**
 * How a list route answers. Only that of deliveries is specified (`numbered`), so a client must handle
 * each of these: a bare array, the same under a name, pages in every style there is, or no such route.
 */
export type ListShape = keyof typeof envelopes | (typeof absences)[number];
/** Every `ListShape`. */
export const listShapes: readonly ListShape[] = [
  ...(Object.keys(envelopes) as (keyof typeof envelopes)[]),
  ...absences,
];

/** Lists whose shape can be switched. */
export const listNames = ['workers', 'tasks', 'deliveries'] as const;
/** One of `listNames`. */
export type ListName = (typeof listNames)[number];

/** What the elements go under in shapes that use the list's own name. */
const fields: Readonly<Record<ListName, string>> = {
  workers: 'workers',
  tasks: 'tasks',
  deliveries: 'logs',
};

/** Deliveries on a page, as documented. */
const DELIVERIES_ON_A_PAGE = 50;

/** The shapes in force, and how many workers or tasks a page of the paged ones holds. */
export interface ListSettings {
  readonly shapes: Record<ListName, ListShape>;
  pageSize: number;
}

/** The page that was asked for, wrapped as ordered. */
export function listAnswer(
  name: ListName,
  elements: readonly unknown[],
  call: Call,
  settings: ListSettings,
): Answer {
  const shape = settings.shapes[name];
  switch (shape) {
    case 'absent404':
      throw new Refusal(404, 'Not found');
    case 'absent405':
      throw methodNotAllowed(['POST']);
    case 'absent501':
      throw new Refusal(501, 'Not implemented');
    case 'absentHtml':
      return html(200);
    default: {
      const { cut, body, headers }: Envelope = envelopes[shape];
      const size = name === 'deliveries' ? DELIVERIES_ON_A_PAGE : settings.pageSize;
      const page = cut(elements, call.url, size);
      return json(body(page, fields[name]), 200, headers?.(page));
    }
  }
}
