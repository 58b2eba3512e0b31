import { parseArgs } from 'node:util';
import { startDemoApi } from './startDemoApi';

/** `tsx test/demoApi/main.ts [--port N]`: one line of JSON, `{url, keys}`, then serves until interrupted. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const demo = await startDemoApi({ port: Number(values.port ?? 0) });
  console.log(JSON.stringify({ url: demo.url, keys: demo.keys }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.dispose());
  }
}

void main();
