import { createServer } from 'node:http';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { ClockFake } from '../fakes/clock';
import { listenOnLoopback, type Listening } from '../network/listening';
import { FaultProxy } from './faultProxy';
import { Pulse } from './pulse';

/** A Handinger, and what one has to go through to get there. */
interface Server {
  readonly demo: DemoApi;
  readonly proxy: FaultProxy;
}

/** Nobody's server: whatever gets there is told to a stranger. */
interface Stranger {
  readonly url: string;
  /** What each request had for an authorization. */
  readonly heard: (string | undefined)[];
  readonly listening: Listening;
}

const HOME_WORKERS = 4;
const WORKERS_ABROAD = 6;
const PAGE_SIZE = 3;

/** All servers of a test, on one clock. */
export class Town {
  private constructor(
    private readonly time: { clock: ClockFake },
    readonly pulse: Pulse,
    readonly home: Server,
    readonly abroad: Server,
    readonly stranger: Stranger,
  ) {}

  static async start(): Promise<Town> {
    const time = { clock: new ClockFake() };
    const pulse = new Pulse();
    const stranger = await startStranger(pulse);
    const open = async (workerCount: number): Promise<Server> => {
      const now = (): number => time.clock.now();
      const demo = await startDemoApi({ now, workerCount, pageSize: PAGE_SIZE, taskMs: 0 });
      return { demo, proxy: await FaultProxy.start(new URL(demo.url), stranger.url, pulse) };
    };
    const home = await open(HOME_WORKERS);
    return new Town(time, pulse, home, await open(WORKERS_ABROAD), stranger);
  }

  get clock(): ClockFake {
    return this.time.clock;
  }

  /** Everything as at the start; what the run before left behind is not this one's. */
  reset(): void {
    this.time.clock = new ClockFake();
    for (const { demo, proxy } of [this.home, this.abroad]) {
      demo.reset();
      proxy.reset();
    }
    this.stranger.heard.length = 0;
    for (const socket of this.stranger.listening.sockets) socket.destroy();
  }

  /** What clients keep open. */
  get connections(): number {
    const { home, abroad, stranger } = this;
    return home.proxy.connections + abroad.proxy.connections + stranger.listening.sockets.size;
  }

  async dispose(): Promise<void> {
    for (const { demo, proxy } of [this.home, this.abroad]) {
      await proxy.dispose();
      await demo.dispose();
    }
    await this.stranger.listening.dispose();
  }
}

async function startStranger(pulse: Pulse): Promise<Stranger> {
  const heard: (string | undefined)[] = [];
  const server = createServer((message, response) => {
    pulse.beat();
    heard.push(message.headers.authorization);
    response.writeHead(200, { connection: 'close' }).end();
  });
  const listening = await listenOnLoopback(server);
  return { url: `http://127.0.0.1:${listening.port}`, heard, listening };
}
