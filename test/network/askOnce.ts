import { TransportError } from '../../src/core/api/http/transport';
import { networkTransport } from '../../src/node/http/networkTransport';
import { networkSettings } from './settings';

/** `tsx test/network/askOnce.ts <url> <settings as JSON>`: says the status, or the failure, and by how many connections. */
async function main([url = '', changes = '{}']: readonly string[]): Promise<void> {
  const settings = networkSettings(JSON.parse(changes) as object);
  const transport = networkTransport(
    () => settings,
    {},
    () =>
      Promise.reject(new TransportError({ kind: 'unreachable', reason: 'other', code: 'EDITOR' })),
  );
  const { signal } = new AbortController();
  const outcome = await transport({ method: 'GET', url, headers: {}, signal }).then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof TransportError ? error.failure.kind : String(error)),
  );
  console.log(outcome);
}

void main(process.argv.slice(2));
