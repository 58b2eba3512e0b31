/**
 * Whether a path, relative to a folder and with `/` between its parts, is excluded by one of the glob patterns: it
 * matches, or is below what matches. Patterns mean what they mean in VS Code's settings: `*`, `?`, `[a-z]`, `[!a-z]` and
 * `{a,b}` within a name, `**` for any number of folders. A slash at either end is optional. A pattern with an open
 * brace or bracket matches nothing.
 *
 * The patterns come from repositories, so they are no regular expressions of V8, which can take hours for one line: a
 * path costs at most its length times the length of all patterns.
 */
export function excludedBy(globs: readonly string[]): (path: string) => boolean {
  const automaton = new Automaton();
  const starts = globs.flatMap((glob) => {
    const trimmed = glob.replace(/^\.?\//, '').replace(/(?<!\/)\/+$/, '');
    const start = trimmed === '' ? undefined : pathOf(trimmed, END, automaton);
    return start === undefined ? [] : [start];
  });
  if (starts.length === 0) return () => false;
  const start = automaton.place(starts);
  return (path) => automaton.leads(start, path.replace(/^\//, ''));
}

/** The state in which a pattern has matched. */
const END = 0;
/** So many sets of states are kept at a time; patterns that people write need a few dozen. */
const MOST_PLACES = 1_000;

type Test = (character: string) => boolean;

interface State {
  /** Absent where the next states are reached without a character. */
  readonly takes?: Test;
  readonly next: number[];
}

/** A set of states that characters lead to, with what follows as far as it is known. */
interface Place {
  readonly states: readonly number[];
  readonly isEnd: boolean;
  /** By the code of a character. */
  readonly next: Place[];
}

/** Follows all patterns at once, and remembers where each character led. */
class Automaton {
  readonly #states: State[] = [{ next: [] }];
  readonly #places = new Map<string, Place>();

  /** @returns the new state */
  add(takes: Test | undefined, ...next: number[]): number {
    return this.#states.push({ next, ...(takes && { takes }) }) - 1;
  }

  /** A state that begins anew after what `inner` makes of it, any number of times, and then goes on. */
  repeat(inner: (again: number) => number, after: number): number {
    const state = this.add(undefined, after);
    this.#states[state]?.next.push(inner(state));
    return state;
  }

  /** Whether a part of the path that ends where a name ends leads from there to the end. */
  leads(start: Place, path: string): boolean {
    let place = start;
    for (let at = 0; at < path.length; at++) {
      const code = path.charCodeAt(at);
      if (code === SLASH && place.isEnd) return true;
      place = place.next[code] ?? this.#after(place, code);
      if (place.states.length === 0) return false;
    }
    return place.isEnd;
  }

  #after(place: Place, code: number): Place {
    const character = String.fromCharCode(code);
    const reached = place.states.flatMap((index) => {
      const state = this.#states[index];
      return state?.takes?.(character) === true ? state.next : [];
    });
    return (place.next[code] = this.place(reached));
  }

  /** The place of these states and of all that are reached from them without a character. */
  place(starts: readonly number[]): Place {
    const reached = new Set(starts);
    for (const index of reached) {
      const state = this.#states[index];
      if (state && !state.takes) for (const next of state.next) reached.add(next);
    }
    const states = [...reached].sort((a, b) => a - b);
    const name = states.join();
    const known = this.#places.get(name);
    if (known) return known;
    if (this.#places.size === MOST_PLACES) {
      for (const { next } of this.#places.values()) next.length = 0;
      this.#places.clear();
    }
    const place = { states, isEnd: reached.has(END), next: [] };
    this.#places.set(name, place);
    return place;
  }
}

const SLASH = '/'.charCodeAt(0);
const isSlash: Test = (character) => character === '/';
const isInName: Test = (character) => character !== '/';

/** @returns the state in which the pattern begins, `undefined` where it is none */
function pathOf(glob: string, end: number, automaton: Automaton): number | undefined {
  const parts = split(glob, '/').filter(
    (part, index, all) => part !== '**' || all[index - 1] !== '**',
  );
  const last = parts.length - 1;
  let after: number | undefined = end;
  for (const [index, part] of [...parts.entries()].reverse()) {
    if (after === undefined) return undefined;
    const isAllBelow = parts[index + 1] === '**' && index + 1 === last;
    if (part !== '**') {
      const before = index === last || isAllBelow ? after : automaton.add(isSlash, after);
      after = nameOf(part, before, automaton);
    } else if (index < last) {
      after = anyFolders(after, automaton);
    } else {
      const anything = automaton.repeat((again) => automaton.add(() => true, again), after);
      after =
        last === 0 ? anything : automaton.add(undefined, after, automaton.add(isSlash, anything));
    }
  }
  return after;
}

/** Names, each with the slash behind it. */
const anyFolders = (after: number, automaton: Automaton): number =>
  automaton.repeat(
    (again) =>
      automaton.add(
        isInName,
        automaton.repeat((more) => automaton.add(isInName, more), automaton.add(isSlash, again)),
      ),
    after,
  );

function nameOf(part: string, end: number, automaton: Automaton): number | undefined {
  let after: number | undefined = end;
  for (const token of tokensOf(part).reverse()) {
    if (after === undefined) return undefined;
    const next: number = after;
    if (token === '*') after = automaton.repeat((again) => automaton.add(isInName, again), next);
    else if (token === '?') after = automaton.add(isInName, next);
    else if (token.startsWith('{')) after = choiceOf(token, next, automaton);
    else if (token.startsWith('[')) after = classOf(token, next, automaton);
    else after = automaton.add((character) => character === token, next);
  }
  return after;
}

function choiceOf(token: string, after: number, automaton: Automaton): number | undefined {
  if (!token.endsWith('}')) return undefined;
  const starts = split(token.slice(1, -1), ',').map((choice) =>
    choice === '' ? after : pathOf(choice, after, automaton),
  );
  return starts.every((start) => start !== undefined)
    ? automaton.add(undefined, ...starts)
    : undefined;
}

function classOf(token: string, after: number, automaton: Automaton): number | undefined {
  const [, not = '', members] = /^\[([!^]?)(.+)\]$/.exec(token) ?? [];
  if (members === undefined) return undefined;
  const ranges = [...members.matchAll(/(.)-(.)|./g)].map(
    ([one, from = one, to = from]) => [from, to] as const,
  );
  const isMember: Test = (character) =>
    ranges.some(([from, to]) => from <= character && character <= to);
  return automaton.add(
    (character) => isInName(character) && isMember(character) === (not === ''),
    after,
  );
}

/** Single characters, and braces and brackets whole; one that is left open reaches to the end. */
function tokensOf(text: string): string[] {
  const characters = text.split('');
  const tokens: string[] = [];
  for (let at = 0; at < characters.length;) {
    const end = endOf(characters, at);
    tokens.push(characters.slice(at, end).join(''));
    at = end;
  }
  return tokens;
}

/** @returns the index behind the token that begins there */
function endOf(characters: readonly string[], at: number): number {
  if (characters[at] === '[') {
    // A bracket right at the start is a member, as is one behind the mark of a class of others.
    const first = /[!^]/.test(characters[at + 1] ?? '') ? at + 3 : at + 2;
    const close = characters.indexOf(']', first);
    return close < 0 ? characters.length : close + 1;
  }
  if (characters[at] !== '{') return at + 1;
  let depth = 0;
  for (let index = at; index < characters.length; index++) {
    if (characters[index] === '{') depth++;
    if (characters[index] === '}' && --depth === 0) return index + 1;
  }
  return characters.length;
}

/** Splits where the separator is in no braces and no brackets. */
function split(text: string, separator: string): string[] {
  const parts = [''];
  for (const token of tokensOf(text)) {
    if (token === separator) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${token}`);
  }
  return parts;
}
