import fc from 'fast-check';

/** How many keys there are in a history, and how many organizations they belong to. */
export const KEYS = 6;
export const ORGANIZATIONS = 3;

/** What a person does in a window, or what the extension does there by itself. */
const acts = [
  'signIn',
  'signInForSession',
  'signOut',
  'signOutOfAny',
  'switch',
  'useByDefault',
  'rename',
  'replace',
  'undo',
  'letGo',
  'check',
  'reload',
  'restart',
] as const;
export type Act = (typeof acts)[number];

/** What is between a window and Handinger. */
const lines = ['open', 'portal', 'offline'] as const;
export type Line = (typeof lines)[number];

const harms = ['spoil', 'lose', 'corrupt'] as const;
const troubles = ['none', 'reads', 'writes', 'all'] as const;
const storages = ['secrets', 'state'] as const;

/** One thing that happens. A number stands for one of the keys, or of the profiles that there are by then. */
export type Step =
  | {
      readonly kind: 'act';
      readonly window: 0 | 1;
      readonly act: Act;
      readonly number: number;
      /** Whether nothing else happens meanwhile. */
      readonly isAlone: boolean;
    }
  /** Happens to the secret of a profile. */
  | { readonly kind: 'harm'; readonly harm: (typeof harms)[number]; readonly number: number }
  | { readonly kind: 'refuse'; readonly trouble: (typeof troubles)[number] }
  | { readonly kind: 'line'; readonly window: 0 | 1; readonly line: Line }
  /** Handinger revokes a key. */
  | { readonly kind: 'revoke'; readonly number: number }
  /** From now on changes wait to be delivered, or no longer. */
  | { readonly kind: 'hold'; readonly storage: (typeof storages)[number]; readonly isHeld: boolean }
  /** What a window wrote reaches VS Code's main process. */
  | { readonly kind: 'flush'; readonly storage: (typeof storages)[number]; readonly window: 0 | 1 }
  /** The main process tells all windows what has changed. */
  | { readonly kind: 'tell'; readonly storage: (typeof storages)[number] }
  /** Time goes by, in milliseconds. */
  | { readonly kind: 'pass'; readonly milliseconds: number };

const window = fc.constantFrom<0 | 1>(0, 1);
const number = fc.nat({ max: KEYS - 1 });
const storage = fc.constantFrom(...storages);
const only = <const T extends string>(kind: T) => fc.constant(kind);
const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  weighted(
    8,
    fc.record({
      kind: only('act'),
      window,
      act: fc.constantFrom<Act>('signIn', 'signIn', 'signIn', ...acts),
      number,
      isAlone: fc.boolean(),
    }),
  ),
  weighted(2, fc.record({ kind: only('harm'), harm: fc.constantFrom(...harms), number })),
  weighted(1, fc.record({ kind: only('refuse'), trouble: fc.constantFrom(...troubles) })),
  weighted(1, fc.record({ kind: only('line'), window, line: fc.constantFrom(...lines) })),
  weighted(1, fc.record({ kind: only('revoke'), number })),
  weighted(1, fc.record({ kind: only('hold'), storage, isHeld: fc.boolean() })),
  weighted(1, fc.record({ kind: only('flush'), storage, window })),
  weighted(1, fc.record({ kind: only('tell'), storage })),
  weighted(
    1,
    fc.record({ kind: only('pass'), milliseconds: fc.constantFrom(1, 3_000, 31 * 86_400_000) }),
  ),
);

export interface History {
  readonly host: 'desktop' | 'browser';
  readonly steps: readonly Step[];
}

export const anyHistory: fc.Arbitrary<History> = fc.record({
  host: fc.constantFrom('desktop', 'desktop', 'desktop', 'browser'),
  steps: fc.array(anyStep, { minLength: 2, maxLength: 25 }),
});
