import { present } from '../api/parse/fields';
import type { OutputFile } from '../model/workerDetails';
import type { WorkerRun } from '../model/worker';
import { excerpt, isoTime, type Clean } from './toolAnswer';

/** When a worker ran, and how that ended. */
export const runAnswer = ({ status, startedAt, durationMs }: WorkerRun): object =>
  present({ status, startedAt: isoTime(startedAt), durationMs });

/** What a worker put out. Addresses of files are left out, since some open for whoever has them. */
export function outputAnswer(
  output: {
    readonly outputText: string;
    readonly structuredOutput?: object;
    readonly files: readonly OutputFile[];
  },
  most: number,
  clean: Clean,
): object {
  const { outputText, structuredOutput, files } = output;
  return present({
    answer: excerpt(outputText, most, clean) || undefined,
    structuredOutput: structuredOutput && jsonExcerpt(structuredOutput, most, clean),
    files:
      files.length > 0
        ? files.map(({ name, mediaType, size }) => present({ name, mediaType, size }))
        : undefined,
  });
}

/** As it is where it fits, else the beginning of its text. */
export function jsonExcerpt(value: object, most: number, clean: Clean): unknown {
  const text = JSON.stringify(value);
  return text.length <= most ? value : excerpt(text, most, clean);
}
