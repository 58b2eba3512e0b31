import assert from 'node:assert/strict';
import { cleaner, textOfAnswer } from '../../src/core/agents/toolAnswer';
import { httpFailure } from '../../src/core/api/errors/httpFailure';
import { describeFailure } from '../../src/core/api/errors/describeFailure';
import { failureDetails } from '../../src/core/api/errors/failureDetail';
import { rawRequest } from '../../src/core/api/client/rawRequest';
import { readBody } from '../../src/core/api/http/readBody';
import { Redactor } from '../../src/core/credentials/keys/redact';
import { noAnswer } from '../../src/core/exports/fetchError';
import { responseOf } from '../../src/core/exports/response';
import { LogLines } from '../../src/core/support/logLines';
import { supportReport } from '../../src/core/support/supportReport';
import { ClockFake } from '../fakes/clock';
import { sampleKeys } from '../fakes/sampleKeys';
import { httpAnswer, jsonAnswer } from '../fakes/transport';
import { secretWritings } from './secretWritings';

const key = sampleKeys.first;
const redactor = new Redactor();
redactor.remember(key);
const redact = (text: string): string => redactor.redact(text);
const clock = new ClockFake();
const now = clock.now();

/** What another extension gets of an answer. */
async function exported(body: string, type: string): Promise<string> {
  const reader = rawRequest(
    {
      baseUrl: 'https://handinger.com',
      key,
      userAgent: 'x',
      redact,
      now: () => now,
      observe: () => undefined,
    },
    async () => {
      const chunks = Array.from(new TextEncoder().encode(body), (byte) => Uint8Array.of(byte));
      const whole = await readBody(
        (async function* () {
          yield* chunks;
          await Promise.resolve();
        })(),
      );
      return {
        ...httpAnswer(200, ''),
        headers: { 'content-type': type, 'x-request-id': body.replace(/[\r\n]+/g, '') },
        body: whole,
      };
    },
  );
  const read = await reader('/api/x', new AbortController().signal);
  if (!read.ok) return '';
  const response = responseOf(read.value);
  const json = type === 'application/json' ? JSON.stringify(await response.json()) : '';
  return [await response.text(), json, JSON.stringify(response.headers)].join('\n');
}

/** Where words of a server, a keychain, or a program get to people, files, or other programs. */
const sinks: Readonly<Record<string, (written: string) => string | Promise<string>>> = {
  'the log': (written) => {
    const lines = new LogLines(redact, clock);
    return [lines.pass('info', `Answer: ${written}`), ...lines.last].join('\n');
  },
  'a message': (written) => {
    const failed = httpFailure(jsonAnswer({ error: `No ${written} here` }, 403), now, redact);
    assert.ok(failed);
    return (
      JSON.stringify(describeFailure(failed, 'handinger.com', now)) + failureDetails(failed, 'x')
    );
  },
  'the support report': (written) =>
    supportReport(
      {
        at: now,
        versions: {
          extension: '1',
          editor: written,
          host: 'x',
          system: 'y',
          isWeb: false,
          isTrusted: true,
        },
        settings: [],
        profiles: [],
        health: { kind: 'signedOut', hasProfiles: false },
        history: [{ at: now, health: written }],
        limits: [],
        log: [written],
      } as unknown as Parameters<typeof supportReport>[0],
      redact,
    ),
  'an exported text': (written) => exported(`<p>${written}</p>`, 'text/html'),
  'an exported JSON': (written) =>
    exported(JSON.stringify({ [written]: [written] }), 'application/json'),
  'an error of the exported API': (written) => {
    const failed = httpFailure(jsonAnswer({ error: written }, 500), now, redact);
    assert.ok(failed);
    const error = noAnswer(failed, 'handinger.com', now);
    return `${String(error)} ${error.stack ?? ''}`;
  },
  'a tool of assistants': (written) =>
    textOfAnswer({ text: written, list: [written] }, cleaner(redact)),
};

/** Pieces of a written key as long as eight of its characters, without what any other key would have, too. */
function telltales(write: (key: string) => string): readonly string[] {
  const written = squeezed(write(key));
  const others = squeezed(write(sampleKeys.second));
  const length = Math.ceil((8 * written.length) / key.length);
  return Array.from({ length: Math.max(1, written.length - length + 1) }, (_, at) =>
    written.slice(at, at + length),
  ).filter((piece) => !others.includes(piece));
}

/** Without what a message, a report, or JSON does to a text. */
const squeezed = (text: string): string =>
  text
    .replaceAll('\\\\', '\\')
    .replace(/\\[nr"]|[\s"]/g, '')
    .toLowerCase();

describe('a key that is written in another way', () => {
  for (const [form, write] of Object.entries(secretWritings)) {
    for (const [sink, seen] of Object.entries(sinks)) {
      it(`does not get into ${sink}: ${form}`, async () => {
        const pieces = telltales(write);
        assert.ok(pieces.length > 0);
        const text = squeezed(await seen(write(key)));
        assert.deepEqual(
          pieces.filter((piece) => text.includes(piece)),
          [],
        );
      });
    }
  }
});
