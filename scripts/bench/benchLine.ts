/** One measured figure, and where it was compared in the same run, with what and how many times as much. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How many figures `value` is the median of, and the smallest and largest of them. */
  readonly n?: number;
  readonly min?: number;
  readonly max?: number;
  readonly versus?: string;
  readonly ratio?: number;
}
