import fc from 'fast-check';
import { listShapes, type ListShape } from '../demoApi/listShape';
import { anyFault, type Fault } from './fault';
import { people, type Person } from './people';

/** Something that a person, the extension or a server does. Times are turns of the event loop, unless told. */
export type Step =
  | { readonly kind: 'signIn'; readonly who: Person; readonly source: 'keychain' | 'session' }
  | { readonly kind: 'switch'; readonly who: Person }
  | { readonly kind: 'signOut' | 'refresh' | 'loadMore' | 'expire' | 'check' | 'write' }
  /** A check that is given up. */
  | { readonly kind: 'checkBriefly'; readonly turns: number }
  /** A worker comes into view. */
  | { readonly kind: 'look'; readonly at: number }
  | { readonly kind: 'read'; readonly path: string; readonly turns: number | undefined }
  | { readonly kind: 'revoke' | 'limit'; readonly who: Person }
  | { readonly kind: 'force'; readonly at: number; readonly status: number | undefined }
  | { readonly kind: 'shape'; readonly shape: ListShape }
  | { readonly kind: 'faults'; readonly plan: readonly Fault[] }
  /** Time goes by, in milliseconds, whatever is under way. */
  | { readonly kind: 'pass'; readonly milliseconds: number }
  | { readonly kind: 'wait'; readonly turns: number }
  /** Until all that is under way has come to its end. */
  | { readonly kind: 'settle' };

const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

/** More often somebody who has something to lose. */
const who = fc.oneof(
  weighted(2, fc.constantFrom(...people)),
  weighted(3, fc.constantFrom<Person>('northwind', 'bakery', 'abroad')),
);
const shortly = fc.nat({ max: 25 });
const at = fc.nat({ max: 5 });
const only = <const T extends string>(...kinds: readonly [T, ...T[]]) => fc.constantFrom(...kinds);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  weighted(5, fc.record({ kind: only('signIn'), who, source: only('keychain', 'session') })),
  weighted(2, fc.record({ kind: only('switch'), who })),
  weighted(
    6,
    fc.record({ kind: only('refresh', 'check', 'write', 'loadMore', 'expire', 'signOut') }),
  ),
  weighted(1, fc.record({ kind: only('checkBriefly'), turns: shortly })),
  weighted(3, fc.record({ kind: only('look'), at })),
  weighted(
    1,
    fc.record({
      kind: only('read'),
      path: only('/api/workers', '/api/tasks', '/api/nothing'),
      turns: fc.option(shortly, { nil: undefined }),
    }),
  ),
  weighted(2, fc.record({ kind: only('revoke', 'limit'), who })),
  weighted(
    1,
    fc.record({ kind: only('force'), at, status: fc.constantFrom(undefined, 403, 404, 429, 500) }),
  ),
  weighted(1, fc.record({ kind: only('shape'), shape: fc.constantFrom(...listShapes) })),
  weighted(
    6,
    fc.record({ kind: only('faults'), plan: fc.array(anyFault, { minLength: 1, maxLength: 5 }) }),
  ),
  weighted(1, fc.record({ kind: only('pass'), milliseconds: fc.nat({ max: 30_000 }) })),
  weighted(5, fc.record({ kind: only('wait'), turns: shortly })),
  weighted(3, fc.constant({ kind: 'settle' as const })),
);

/** Somebody is signed in at first: most of what follows means nothing without. */
export const anyCourse: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.record({ kind: only('signIn'), who, source: only('keychain') }),
    fc.constant({ kind: 'settle' as const }),
    fc.array(anyStep, { minLength: 3, maxLength: 14 }),
  )
  .map(([first, second, rest]) => [first, second, ...rest]);
