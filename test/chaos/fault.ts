import fc from 'fast-check';
import { codings, type Coding } from '../demoApi/http/coding';
import { impostors, type Impostor } from './impostor';

/** How a connection ends: by a reset, by half of it being closed, or not at all. */
export type End = 'reset' | 'end' | 'silence';

/** What happens to one exchange on its way. Times are turns of the event loop, places are shares of the answer. */
export type Fault =
  | { readonly kind: 'none' }
  /** A connection that was accepted ends before a request. */
  | { readonly kind: 'hungUp'; readonly end: 'reset' | 'end' }
  /** The request never gets to the server. */
  | { readonly kind: 'lostRequest'; readonly end: End }
  /** The server has done its work, and nobody hears of it. */
  | { readonly kind: 'lostAnswer'; readonly end: End }
  | { readonly kind: 'cut'; readonly at: number; readonly end: End }
  | { readonly kind: 'latency'; readonly turns: number }
  /** Cut at these places, with pauses between the pieces. */
  | { readonly kind: 'jitter'; readonly at: readonly number[]; readonly turns: number }
  /** Its head, byte by byte. */
  | { readonly kind: 'bytewise' }
  /** As frames of a body without a length: in order, in another one, or with lengths that lie. */
  | {
      readonly kind: 'frames';
      readonly order: 'right' | 'swapped' | 'tooLong' | 'tooShort' | 'noLast';
    }
  /** In a content coding; of the body, this share arrives before the connection ends. */
  | { readonly kind: 'coded'; readonly coding: Coding; readonly share: number }
  /** Some of the bytes come twice; then the connection ends. */
  | { readonly kind: 'repeated'; readonly from: number; readonly to: number }
  | { readonly kind: 'informational'; readonly times: number }
  | { readonly kind: 'impostor'; readonly which: Impostor }
  /** The whole answer, and an end that the next request may meet. */
  | { readonly kind: 'dying'; readonly end: 'reset' | 'end'; readonly turns: number };

const end = fc.constantFrom<End>('reset', 'end', 'silence');
const realEnd = fc.constantFrom<'reset' | 'end'>('reset', 'end');
const place = fc.nat({ max: 1_000 }).map((thousandths) => thousandths / 1_000);
const delay = fc.nat({ max: 30 });

export const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constant('none' as const) }),
  fc.record({ kind: fc.constant('hungUp' as const), end: realEnd }),
  fc.record({
    kind: fc.constantFrom<'lostRequest' | 'lostAnswer'>('lostRequest', 'lostAnswer'),
    end,
  }),
  fc.record({ kind: fc.constant('cut' as const), at: place, end }),
  fc.record({ kind: fc.constant('latency' as const), turns: delay }),
  fc.record({
    kind: fc.constant('jitter' as const),
    at: fc.array(place, { minLength: 1, maxLength: 12 }),
    turns: fc.nat({ max: 5 }),
  }),
  fc.record({ kind: fc.constant('bytewise' as const) }),
  fc.record({
    kind: fc.constant('frames' as const),
    order: fc.constantFrom('right', 'swapped', 'tooLong', 'tooShort', 'noLast'),
  }),
  fc.record({
    kind: fc.constant('coded' as const),
    coding: fc.constantFrom(...codings),
    share: fc.oneof(fc.constant(1), place),
  }),
  fc.record({ kind: fc.constant('repeated' as const), from: place, to: place }),
  fc.record({ kind: fc.constant('informational' as const), times: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('impostor' as const), which: fc.constantFrom(...impostors) }),
  fc.record({ kind: fc.constant('dying' as const), end: realEnd, turns: delay }),
);

export const faultKinds = [
  'none',
  'hungUp',
  'lostRequest',
  'lostAnswer',
  'cut',
  'latency',
  'jitter',
  'bytewise',
  'frames',
  'coded',
  'repeated',
  'informational',
  'impostor',
  'dying',
] as const satisfies readonly Fault['kind'][];
