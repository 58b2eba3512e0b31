import type { PageReference } from '../../model/worker';
import { countOrNone, fieldsOf, idOrNone, type Fields } from './fields';

/** An answer to a request for a list, as far as it matters for the next page. */
export interface ListAnswer {
  readonly json: unknown;
  /** Of that answer, as they came, readable or not. */
  readonly elements: readonly unknown[];
  /** What the request asked for. */
  readonly asked: PageReference;
  /** The header `Link` (RFC 8288). */
  readonly link?: string | undefined;
}

/**
 * How to ask for the next page, whichever style the service has; the list is not in its specification.
 * @returns `undefined` when nothing says that there is more
 */
export function nextPage({ json, elements, asked, link }: ListAnswer): PageReference | undefined {
  const wrapper = fieldsOf(json);
  const scopes = [
    wrapper,
    ...['meta', 'pagination', 'pageInfo', 'page_info', 'paging'].map((name) =>
      fieldsOf(wrapper[name]),
    ),
  ];
  const told =
    linkTold(wrapper, scopes, link) ??
    cursorTold(wrapper, scopes) ??
    numberTold(scopes, elements, asked) ??
    moreTold(scopes, elements, asked);
  const isNew = told && Object.entries(told).some(([name, value]) => !isSame(asked[name], value));
  return isNew ? told : undefined;
}

/** How many there are on all pages, where the answer tells; a count that is kept apart may be too small. */
export function totalIn(json: unknown): number | undefined {
  const wrapper = fieldsOf(json);
  return first([wrapper, fieldsOf(wrapper['meta']), fieldsOf(wrapper['pagination'])], TOTALS);
}

const TOTALS = ['totalCount', 'total_count', 'total', 'count'];
const PAGE_NUMBERS = ['page', 'current_page', 'currentPage', 'pageNumber'];
const PAGE_COUNTS = ['pageCount', 'page_count', 'totalPages', 'total_pages'];

/** A link, of which only the parameters count: it may lead to another server. */
function linkTold(
  wrapper: Fields,
  scopes: readonly Fields[],
  header = '',
): PageReference | undefined {
  const inHeader = /<([^<>]*)>\s*;[^<,]*\brel="?next"?/.exec(header)?.[1];
  const links = ['links', '_links'].map((name) => fieldsOf(wrapper[name])['next']);
  const candidates = [inHeader, ...scopes.map(({ next }) => next), ...links];
  for (const candidate of candidates) {
    const address = candidate ?? undefined;
    const text = typeof address === 'object' ? fieldsOf(address)['href'] : address;
    const query = typeof text === 'string' ? /\?([^#]*)/.exec(text)?.[1] : undefined;
    if (query !== undefined) return Object.fromEntries(new URLSearchParams(query));
  }
  return undefined;
}

/** Names of cursors, and of the parameters that take them. */
const CURSORS: readonly (readonly [field: string, parameter: string])[] = [
  ['nextCursor', 'cursor'],
  ['next_cursor', 'cursor'],
  ['nextPageToken', 'pageToken'],
  ['next_page_token', 'page_token'],
  ['after_cursor', 'page[after]'],
  ['endCursor', 'after'],
  ['next', 'cursor'],
];

function cursorTold(wrapper: Fields, scopes: readonly Fields[]): PageReference | undefined {
  for (const scope of scopes) {
    // A cursor of the end is told on the last page, too.
    if (scope['hasNextPage'] === false || scope['has_more'] === false) continue;
    for (const [field, parameter] of CURSORS) {
      const cursor = scope[field];
      if (field === 'next' && typeof cursor === 'number') return { page: cursor };
      if (typeof cursor !== 'string' || cursor === '' || /^https?:/.test(cursor)) continue;
      // Notion's lists name themselves, and take the cursor under another name than others do.
      const isNotion = field === 'next_cursor' && wrapper['object'] === 'list';
      return { [isNotion ? 'start_cursor' : parameter]: cursor };
    }
  }
  return undefined;
}

function numberTold(
  scopes: readonly Fields[],
  elements: readonly unknown[],
  asked: PageReference,
): PageReference | undefined {
  const page = first(scopes, PAGE_NUMBERS);
  const count = first(scopes, PAGE_COUNTS);
  const offset = first(scopes, ['offset']);
  const total = first(scopes, TOTALS);
  if (offset !== undefined && total !== undefined) {
    const next = offset + elements.length;
    return elements.length > 0 && next < total ? { offset: next } : undefined;
  }
  const number = Number(asked['page'] ?? 1);
  // A server that ignores the parameter answers with its first page for ever.
  if (page !== undefined && page < number) return undefined;
  return count !== undefined && (page ?? number) < count
    ? { page: (page ?? number) + 1 }
    : undefined;
}

/** There is more, and nothing says how to ask for it. */
function moreTold(
  scopes: readonly Fields[],
  elements: readonly unknown[],
  asked: PageReference,
): PageReference | undefined {
  const page = Number(asked['page'] ?? 1);
  if (first(scopes, ['offset']) !== undefined) return undefined;
  const told = first(scopes, PAGE_NUMBERS);
  if (told !== undefined && told < page) return undefined;
  if (first(scopes, PAGE_COUNTS) !== undefined) return undefined;
  const isTold = scopes.some(
    ({ hasMore, hasNextPage }) => hasMore === true || hasNextPage === true,
  );
  if (isTold) return { page: page + 1 };
  if (scopes.some((scope) => scope['has_more'] === true)) {
    const last = idOrNone(fieldsOf(elements.at(-1))['id']);
    return last === undefined ? undefined : { starting_after: last };
  }
  const total = first(scopes, TOTALS);
  const isEnd = scopes.some(
    ({ hasMore, hasNextPage, has_more }) =>
      hasMore === false || hasNextPage === false || has_more === false,
  );
  const isShort = total !== undefined && page * elements.length < total;
  return isShort && !isEnd && elements.length > 0 ? { page: page + 1 } : undefined;
}

function first(scopes: readonly Fields[], names: readonly string[]): number | undefined {
  for (const scope of scopes) {
    for (const name of names) {
      const count = countOrNone(scope[name]);
      if (count !== undefined) return count;
    }
  }
  return undefined;
}

/** In an address, a number and its digits are the same. */
const isSame = (asked: string | number | undefined, told: string | number): boolean =>
  asked !== undefined && String(asked) === String(told);
