import { encode, type Coding } from '../demoApi/http/coding';
import type { Fault } from './fault';
import { impostorAnswer } from './impostor';
import { partsOf } from './messageReader';

/** What the client gets to see of one exchange. */
export interface Script {
  readonly pieces: readonly Buffer[];
  /** Turns of the event loop before each piece and before the end. */
  readonly turns: number;
  readonly end: 'open' | 'end' | 'reset';
}

const FRAMES = 3;
/** What a lying frame says too much or too little. */
const LIE = 7;

/** Whether the server gets the request at all. */
export function isPassedOn({ kind }: Fault): boolean {
  return kind !== 'hungUp' && kind !== 'lostRequest' && kind !== 'impostor';
}

/** Whether the client has to decompress the body. */
export function isCoded(fault: Fault): boolean {
  return fault.kind === 'coded' || (fault.kind === 'impostor' && fault.which === 'zipped');
}

/** @param answer the server's, empty when the request was not passed on */
export function scriptOf(fault: Fault, answer: Buffer, elsewhere: string): Script {
  switch (fault.kind) {
    case 'none':
      return { pieces: [answer], turns: 0, end: 'open' };
    case 'hungUp':
    case 'lostRequest':
    case 'lostAnswer':
      return { pieces: [], turns: 0, end: endOf(fault.end) };
    case 'cut':
      return {
        pieces: [answer.subarray(0, indexAt(answer, fault.at))],
        turns: 1,
        end: endOf(fault.end),
      };
    case 'latency':
      return { pieces: [answer], turns: fault.turns, end: 'open' };
    case 'jitter':
      return {
        pieces: piecesAt(
          answer,
          fault.at.map((at) => indexAt(answer, at)),
        ),
        turns: fault.turns,
        end: 'open',
      };
    case 'bytewise':
      return {
        pieces: piecesAt(
          answer,
          Array.from(partsOf(answer).head, (_, index) => index),
        ),
        turns: 1,
        end: 'open',
      };
    case 'frames':
      return {
        pieces: [framed(answer, fault.order)],
        turns: 0,
        end: fault.order === 'right' ? 'open' : 'end',
      };
    case 'coded': {
      const { message, bodyLength } = coded(answer, fault.coding);
      const missing = Math.ceil(bodyLength * (1 - fault.share));
      const arrived = message.subarray(0, message.length - missing);
      return { pieces: [arrived], turns: 0, end: missing === 0 ? 'open' : 'end' };
    }
    case 'repeated': {
      const [from, to] = [fault.from, fault.to]
        .map((at) => indexAt(answer, at))
        .sort((a, b) => a - b);
      const twice = [answer.subarray(0, to), answer.subarray(from)];
      return { pieces: [Buffer.concat(twice)], turns: 0, end: 'end' };
    }
    case 'informational': {
      const hint = Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: </style>\r\n\r\n');
      const hints = Array.from({ length: fault.times }, () => hint);
      return { pieces: [...hints, answer], turns: 1, end: 'open' };
    }
    case 'impostor': {
      const text = Buffer.from(impostorAnswer(fault.which, elsewhere));
      return { pieces: [text], turns: 0, end: 'open' };
    }
    case 'dying':
      return { pieces: [answer], turns: fault.turns, end: fault.end };
  }
}

const endOf = (end: 'reset' | 'end' | 'silence'): Script['end'] =>
  end === 'silence' ? 'open' : end;

const indexAt = (answer: Buffer, share: number): number => Math.floor(answer.length * share);

function piecesAt(answer: Buffer, places: readonly number[]): Buffer[] {
  const borders = [0, ...[...places].sort((a, b) => a - b), answer.length];
  return borders
    .slice(1)
    .map((border, index) => answer.subarray(borders[index], border))
    .filter((piece) => piece.length > 0);
}

function coded(
  answer: Buffer,
  coding: Coding,
): { readonly message: Buffer; readonly bodyLength: number } {
  const parts = partsOf(answer);
  const { headers, body } = encode(
    { status: 200, headers: {}, body: parts.body.toString() },
    coding,
  );
  const head = parts.head.replace(/^content-length:.*$/im, `Content-Length: ${body.length}`);
  const labels = Object.entries(headers).map(([name, value]) => `\r\n${name}: ${value}`);
  const message = Buffer.concat([Buffer.from(`${head}${labels.join('')}\r\n\r\n`), body]);
  return { message, bodyLength: body.length };
}

function framed(answer: Buffer, order: Extract<Fault, { kind: 'frames' }>['order']): Buffer {
  const { head, body } = partsOf(answer);
  const size = Math.ceil(body.length / FRAMES);
  const parts = piecesAt(body, [size, 2 * size]);
  const lie = { right: 0, swapped: 0, noLast: 0, tooLong: LIE, tooShort: -LIE }[order];
  const frames = (order === 'swapped' ? parts.reverse() : parts).map((part) =>
    Buffer.concat([
      Buffer.from(`${Math.max(1, part.length + lie).toString(16)}\r\n`),
      part,
      Buffer.from('\r\n'),
    ]),
  );
  const start = head.replace(/^content-length:.*$/im, 'Transfer-Encoding: chunked');
  return Buffer.concat([
    Buffer.from(`${start}\r\n\r\n`),
    ...frames,
    Buffer.from(order === 'noLast' ? '' : '0\r\n\r\n'),
  ]);
}
