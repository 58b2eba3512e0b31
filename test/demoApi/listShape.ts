import { type Answer, Refusal, html, json } from './http/answers';
import type { Call } from './http/call';
import { methodNotAllowed } from './http/router';

/**
 * How a list route answers. No specification has one, so a client has to bear each of these:
 * a bare array, the same under a name, numbered pages, a cursor, or no such route at all.
 */
export const listShapes = [
  'array',
  'named',
  'items',
  'data',
  'results',
  'cursor',
  'absent404',
  'absent405',
  'absent501',
  'absentHtml',
] as const;
/** One of `listShapes`. */
export type ListShape = (typeof listShapes)[number];

/** Lists whose shape can be switched. */
export const listNames = ['workers', 'tasks'] as const;
/** One of `listNames`; also the name the elements go under. */
export type ListName = (typeof listNames)[number];

/** The shapes in force, and how many elements a page of the paged ones holds. */
export interface ListSettings {
  readonly shapes: Record<ListName, ListShape>;
  pageSize: number;
}

/**
 * Wraps a list as ordered. `named` puts it under the list's own name; `items` takes `?page=`, from 1;
 * `cursor` takes `?cursor=` and ends with `nextCursor: null`.
 */
export function listAnswer(
  name: ListName,
  elements: readonly unknown[],
  call: Call,
  settings: ListSettings,
): Answer {
  switch (settings.shapes[name]) {
    case 'array':
      return json(elements);
    case 'named':
      return json({ [name]: elements });
    case 'data':
      return json({ data: elements });
    case 'results':
      return json({ results: elements });
    case 'items':
      return json(numberedPage(elements, call.page(), settings.pageSize));
    case 'cursor':
      return json(cursorPage(name, elements, call.query.get('cursor'), settings.pageSize));
    case 'absent404':
      throw new Refusal(404, 'Not found');
    case 'absent405':
      throw methodNotAllowed(['POST']);
    case 'absent501':
      throw new Refusal(501, 'Not implemented');
    case 'absentHtml':
      return html(200);
  }
}

function numberedPage(elements: readonly unknown[], page: number, size: number): object {
  return {
    items: elements.slice((page - 1) * size, page * size),
    page,
    pageCount: Math.max(1, Math.ceil(elements.length / size)),
    totalCount: elements.length,
  };
}

function cursorPage(
  name: ListName,
  elements: readonly unknown[],
  cursor: string | null,
  size: number,
): object {
  const start = cursor === null ? 0 : startOf(cursor);
  const end = start + size;
  return {
    [name]: elements.slice(start, end),
    nextCursor: end < elements.length ? Buffer.from(`after ${end}`).toString('base64url') : null,
  };
}

function startOf(cursor: string): number {
  const start = /^after (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (start === undefined) throw new Refusal(400, 'cursor is not valid');
  return Number(start);
}
