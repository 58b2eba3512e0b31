import { median } from './median';

/** The median of the figures as the value, with how many there are and between what they lie. */
export function spread(figures: readonly number[]): {
  readonly value: number;
  readonly n: number;
  readonly min: number;
  readonly max: number;
} {
  const [min, max] = [Math.min(...figures), Math.max(...figures)];
  return { value: median(figures), n: figures.length, min, max };
}
