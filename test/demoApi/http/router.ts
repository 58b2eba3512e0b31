import { type Answer, Refusal } from './answers';
import type { Call } from './call';

/** One operation; `:name` in the path stands for one segment. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

/** A route, and the segments its parameters stood for. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The route for a request, or the 404 or 405 in its place. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match {
  const matches = routes.flatMap((route): Match[] => {
    const params = paramsOf(route.path, path);
    return params === undefined ? [] : [{ route, params }];
  });
  const match = matches.find(({ route }) => route.method === method);
  if (match !== undefined) return match;
  if (matches.length === 0) throw new Refusal(404, 'Not found');
  throw methodNotAllowed(matches.map(({ route }) => route.method));
}

/** 405, with the methods that would do. */
export function methodNotAllowed(allowed: readonly string[]): Refusal {
  return new Refusal(405, 'Method not allowed', { allow: allowed.join(', ') });
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const names = pattern.split('/');
  const segments = path.split('/');
  if (names.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const segment = segments[index] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = decode(segment);
    else if (name !== segment) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, 'The path is not validly encoded');
  }
}
