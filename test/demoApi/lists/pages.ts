import { Refusal } from '../http/answers';

/** A piece of a list, and what an envelope may say of it. */
export interface Page {
  readonly elements: readonly unknown[];
  /** From 1. */
  readonly number: number;
  /** How many elements a page holds. */
  readonly size: number;
  /** Index of the first element in the whole list. */
  readonly start: number;
  /** Elements of the whole list. */
  readonly total: number;
  /** Absent on the last page. */
  readonly next?: {
    /** Value of the parameter for the next page. */
    readonly value: string;
    /** The request's own address with that parameter. */
    readonly url: URL;
  };
}

/** Takes the page out of a list that the address of the request asks for; 400 when it asks for none. */
export type Cut = (list: readonly unknown[], url: URL, size: number) => Page;

/** All there is, as one page. */
export const whole: Cut = (list) => ({
  elements: list,
  number: 1,
  size: list.length,
  start: 0,
  total: list.length,
});

/** Numbered from 1. */
export const byNumber =
  (parameter = 'page'): Cut =>
  (list, url, size) => {
    const number = integerIn(url, parameter, 1);
    const next = { parameter, value: String(number + 1) };
    return pageOf(list, (number - 1) * size, size, url, next);
  };

/** From the element with that index on. */
export const byOffset: Cut = (list, url, size) => {
  const start = integerIn(url, 'offset', 0);
  return pageOf(list, start, size, url, { parameter: 'offset', value: String(start + size) });
};

/** From an opaque place on. */
export const byCursor =
  (parameter: string): Cut =>
  (list, url, size) => {
    const start = placeIn(url, parameter);
    return pageOf(list, start, size, url, { parameter, value: cursorAt(start + size) });
  };

/** As `byCursor`, but the first page holds nothing. */
export const byCursorAfterNothing =
  (parameter: string): Cut =>
  (list, url, size) => {
    if (url.searchParams.has(parameter)) return byCursor(parameter)(list, url, size);
    const first = pageOf(list, 0, 0, url, { parameter, value: cursorAt(0) });
    return { ...first, size };
  };

/** Behind the element with that id. */
export const byLastId =
  (parameter: string): Cut =>
  (list, url, size) => {
    const ids = list.map((element) => (element as { readonly id: string }).id);
    const last = url.searchParams.get(parameter);
    const start = last === null ? 0 : ids.indexOf(last) + 1;
    if (last !== null && start === 0) throw new Refusal(400, `${parameter} names no element`);
    return pageOf(list, start, size, url, { parameter, value: ids[start + size - 1] ?? '' });
  };

/** The first page, whatever the request asks for. */
export const deaf: Cut = (list, url, size) => {
  const first = new URL(url);
  first.search = '';
  return byNumber()(list, first, size);
};

function pageOf(
  list: readonly unknown[],
  start: number,
  size: number,
  url: URL,
  next: { readonly parameter: string; readonly value: string },
): Page {
  const nextUrl = new URL(url);
  nextUrl.searchParams.set(next.parameter, next.value);
  return {
    elements: list.slice(start, start + size),
    number: size === 0 ? 1 : Math.floor(start / size) + 1,
    size,
    start,
    total: list.length,
    ...(start + size < list.length ? { next: { value: next.value, url: nextUrl } } : {}),
  };
}

function integerIn(url: URL, parameter: string, min: number): number {
  const value = Number(url.searchParams.get(parameter) ?? min);
  if (!Number.isInteger(value) || value < min) {
    throw new Refusal(400, `${parameter} must be ${min} or more`);
  }
  return value;
}

function cursorAt(start: number): string {
  return Buffer.from(`after ${start}`).toString('base64url');
}

function placeIn(url: URL, parameter: string): number {
  const cursor = url.searchParams.get(parameter);
  if (cursor === null) return 0;
  const start = /^after (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (start === undefined) throw new Refusal(400, `${parameter} is not valid`);
  return Number(start);
}
