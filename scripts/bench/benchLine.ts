/** One measured figure, and where it was compared in the same run, with what and how many times as much. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly versus?: string;
  readonly ratio?: number;
}
