import type { HttpAnswer, Transport } from './transport';

const WEBHOOK = /\/webhook(?:\/regenerate-token)?$/;

/** Tells of the shared token of a webhook, which such answers hold in the clear, whatever its shape. */
export function withTokenRedaction(
  remember: (token: string) => void,
  transport: Transport,
): Transport {
  return async (request) => {
    const answer = await transport(request);
    if (WEBHOOK.test(new URL(request.url).pathname)) {
      const token = tokenIn(answer);
      if (token !== undefined) remember(token);
    }
    return answer;
  };
}

function tokenIn({ body }: HttpAnswer): string | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body));
    const token = typeof json === 'object' && json !== null && 'token' in json && json.token;
    return typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}
