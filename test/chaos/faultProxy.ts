import { connect, createServer, type Socket } from 'node:net';
import { listenOnLoopback, type Listening } from '../network/listening';
import type { Fault } from './fault';
import { headerOf, MessageReader, partsOf } from './messageReader';
import { type Pulse, turns } from './pulse';
import { isCoded, isPassedOn, scriptOf, type Script } from './script';

/** A request as it came over the socket. */
export interface SeenRequest {
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Stands in front of a server and does to each exchange what the plan says; without a plan, nothing. */
export class FaultProxy {
  readonly requests: SeenRequest[] = [];
  readonly met: Fault['kind'][] = [];
  /** Bytes of each of the server's answers. */
  readonly lengths: number[] = [];
  #plan: Fault[] = [];
  #listening: Listening | undefined;

  private constructor(
    private readonly target: URL,
    /** Where redirects lead. */
    private readonly elsewhere: string,
    private readonly pulse: Pulse,
  ) {}

  static async start(target: URL, elsewhere: string, pulse: Pulse): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, elsewhere, pulse);
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) =>
      proxy.#accept(client),
    );
    proxy.#listening = await listenOnLoopback(server);
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#listening?.port ?? 0}`;
  }

  /** Connections that the other side keeps. */
  get connections(): number {
    return this.#listening?.sockets.size ?? 0;
  }

  /** What happens to the next exchanges, one after the other, whichever comes first. */
  plan(faults: readonly Fault[]): void {
    this.#plan = [...faults];
  }

  /** Goes back to the start, without connections. */
  reset(): void {
    for (const socket of this.#listening?.sockets ?? []) socket.destroy();
    this.requests.length = 0;
    this.met.length = 0;
    this.lengths.length = 0;
    this.#plan = [];
  }

  async dispose(): Promise<void> {
    await this.#listening?.dispose();
  }

  #accept(client: Socket): void {
    this.pulse.beat();
    client.on('end', () => client.end());
    client.on('close', () => this.pulse.beat());
    if (this.#plan[0]?.kind === 'hungUp') {
      client.resume();
      void this.#play(client, scriptOf(this.#nextFault(), Buffer.alloc(0), this.elsewhere));
      return;
    }
    const server = new Upstream(this.target, this.pulse, () => client.end());
    const requests = new MessageReader();
    client.on('data', (bytes) => {
      this.pulse.beat();
      for (const request of requests.push(bytes)) void this.#exchange(client, server, request);
    });
    client.on('close', () => server.end());
  }

  async #exchange(client: Socket, server: Upstream, request: Buffer): Promise<void> {
    const { head, body } = partsOf(request);
    this.requests.push({ authorization: headerOf(head, 'authorization'), body: body.toString() });
    const fault = this.#nextFault();
    const answer = isPassedOn(fault)
      ? await this.pulse.during(server.ask(request))
      : Buffer.alloc(0);
    if (!answer) return;
    if (isPassedOn(fault)) this.lengths.push(answer.length);
    if (isCoded(fault)) this.pulse.beatForThreads();
    await this.#play(client, scriptOf(fault, answer, this.elsewhere));
  }

  #nextFault(): Fault {
    const fault = this.#plan.shift() ?? { kind: 'none' };
    this.met.push(fault.kind);
    return fault;
  }

  async #play(client: Socket, { pieces, turns: pause, end }: Script): Promise<void> {
    for (const piece of pieces) {
      await this.#wait(pause);
      if (!client.writable) return;
      client.write(piece);
      this.pulse.beat();
    }
    await this.#wait(pause);
    if (end === 'open') return;
    // Node closes a socket without a word when it is reset after its end.
    if (end === 'reset' && client.writable) client.resetAndDestroy();
    else client.end();
  }

  async #wait(pause: number): Promise<void> {
    for (let left = pause; left > 0; left--) {
      this.pulse.beat();
      await turns(1);
    }
  }
}

/** The connection to the server behind one connection to the proxy. */
class Upstream {
  readonly #socket: Socket;
  readonly #answers = new MessageReader();
  #take: ((answer: Buffer | undefined) => void) | undefined;

  constructor(target: URL, pulse: Pulse, onClose: () => void) {
    this.#socket = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    this.#socket.on('data', (bytes) => {
      pulse.beat();
      for (const answer of this.#answers.push(bytes)) this.#take?.(answer);
    });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      pulse.beat();
      this.#take?.(undefined);
      onClose();
    });
  }

  /** @returns `undefined` when the connection ended first */
  ask(request: Buffer): Promise<Buffer | undefined> {
    return new Promise((resolve) => {
      this.#take = resolve;
      this.#socket.write(request);
    });
  }

  end(): void {
    this.#socket.destroy();
  }
}
