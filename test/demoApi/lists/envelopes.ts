import {
  type Cut,
  type Page,
  byCursor,
  byCursorAfterNothing,
  byLastId,
  byNumber,
  byOffset,
  deaf,
  whole,
} from './pages';

/** How a list travels: how a page is asked for, and what is said around its elements. */
export interface Envelope {
  readonly cut: Cut;
  /** `name` is the list's own: `workers`, `tasks` or `logs`. */
  readonly body: (page: Page, name: string) => unknown;
  readonly headers?: (page: Page) => Record<string, string>;
}

const countOf = ({ total, size }: Page): number => Math.max(1, Math.ceil(total / size));
const isMore = ({ next }: Page): boolean => next !== undefined;
const nextValue = ({ next }: Page): string | null => next?.value ?? null;
const nextUrl = ({ next }: Page): string | null => next?.url.href ?? null;

/** `page`, `pageCount` and `totalCount`, as Handinger's delivery log has them. */
const numbers = (page: Page): Record<'page' | 'pageCount' | 'totalCount', number> => ({
  page: page.number,
  pageCount: countOf(page),
  totalCount: page.total,
});

/** Envelopes under the name that `ListShape` gives them. */
export const envelopes = {
  array: { cut: whole, body: ({ elements }) => elements },
  named: { cut: whole, body: ({ elements }, name) => ({ [name]: elements }) },
  data: { cut: whole, body: ({ elements }) => ({ data: elements }) },
  results: { cut: whole, body: ({ elements }) => ({ results: elements }) },

  items: { cut: byNumber(), body: (page) => ({ items: page.elements, ...numbers(page) }) },
  numbered: {
    cut: byNumber(),
    body: (page, name) => ({ [name]: page.elements, ...numbers(page) }),
  },
  numbersAsTexts: {
    cut: byNumber(),
    body: (page, name) => ({
      [name]: page.elements,
      page: String(page.number),
      pageCount: String(countOf(page)),
      totalCount: String(page.total),
    }),
  },
  totalPages: {
    cut: byNumber(),
    body: (page, name) => ({
      [name]: page.elements,
      page: page.number,
      totalPages: countOf(page),
    }),
  },
  // Kaminari and will_paginate, as Rails APIs show them.
  total_pages: {
    cut: byNumber(),
    body: (page, name) => ({
      [name]: page.elements,
      meta: { current_page: page.number, total_pages: countOf(page), total_count: page.total },
    }),
  },
  // Strapi 4, inside its `meta`; others have it on top.
  pagination: {
    cut: byNumber(),
    body: (page) => ({
      data: page.elements,
      pagination: {
        page: page.number,
        pageSize: page.size,
        pageCount: countOf(page),
        total: page.total,
      },
    }),
  },
  totalCount: {
    cut: byNumber(),
    body: (page, name) => ({ [name]: page.elements, totalCount: page.total }),
  },
  hasMore: {
    cut: byNumber(),
    body: (page, name) => ({ [name]: page.elements, hasMore: isMore(page) }),
  },
  // Spotify and other APIs with `limit` and `offset`.
  offset: {
    cut: byOffset,
    body: (page, name) => ({
      [name]: page.elements,
      total: page.total,
      limit: page.size,
      offset: page.start,
    }),
  },
  // Stripe, API reference, Pagination.
  has_more: {
    cut: byLastId('starting_after'),
    body: (page) => ({ object: 'list', data: page.elements, has_more: isMore(page) }),
  },

  cursor: {
    cut: byCursor('cursor'),
    body: (page, name) => ({ [name]: page.elements, nextCursor: nextValue(page) }),
  },
  // Google AIP-158 and DynamoDB: a page may be empty while there is more.
  emptyFirst: {
    cut: byCursorAfterNothing('cursor'),
    body: (page, name) => ({ [name]: page.elements, nextCursor: nextValue(page) }),
  },
  // Notion, API reference, Pagination.
  next_cursor: {
    cut: byCursor('start_cursor'),
    body: (page) => ({
      object: 'list',
      results: page.elements,
      next_cursor: nextValue(page),
      has_more: isMore(page),
    }),
  },
  // Google AIP-158: no token on the last page.
  nextPageToken: {
    cut: byCursor('pageToken'),
    body: (page, name) => ({
      [name]: page.elements,
      ...(page.next === undefined ? {} : { nextPageToken: page.next.value }),
    }),
  },
  // Relay's cursor connections, as Linear and GitHub answer them.
  pageInfo: {
    cut: byCursor('after'),
    body: (page) => ({
      nodes: page.elements,
      pageInfo: { hasNextPage: isMore(page), endCursor: nextValue(page) },
    }),
  },
  // Zendesk, cursor pagination.
  meta: {
    cut: byCursor('page[after]'),
    body: (page, name) => ({
      [name]: page.elements,
      meta: { has_more: isMore(page), after_cursor: nextValue(page) },
      links: { next: nextUrl(page) },
    }),
  },

  // Django REST framework, PageNumberPagination.
  next: {
    cut: byNumber(),
    body: (page) => ({ count: page.total, next: nextUrl(page), results: page.elements }),
  },
  // JSON:API 1.1, Pagination.
  'links.next': {
    cut: byNumber('page[number]'),
    body: (page) => ({ data: page.elements, links: { next: nextUrl(page) } }),
  },
  // RFC 8288, as GitHub answers lists.
  linkHeader: {
    cut: byNumber(),
    body: ({ elements }) => elements,
    headers: ({ next }): Record<string, string> =>
      next === undefined ? {} : { link: `<${next.url.href}>; rel="next"` },
  },

  // A count that is kept apart from the list, and behind it.
  staleCount: {
    cut: byNumber(),
    body: (page, name) => ({
      [name]: page.elements,
      ...numbers(page),
      totalCount: Math.min(1, page.total),
    }),
  },
  deaf: {
    cut: deaf,
    body: (page, name) => ({ [name]: page.elements, ...numbers(page) }),
  },
} as const satisfies Readonly<Record<string, Envelope>>;
