import { startDemoApi } from '../../test/demoApi/startDemoApi';

/** The Handinger that the demo talks to. */
export interface DemoService {
  readonly baseUrl: string;
  /** Keys to try, by what they show. */
  readonly keys: Readonly<Record<string, string>>;
  readonly dispose: () => Promise<void>;
}

/** Another server, when HANDINGER_BASE_URL names one; else the demo, with a dozen workers. */
export async function openDemoService(): Promise<DemoService> {
  const elsewhere = process.env['HANDINGER_BASE_URL']?.trim();
  if (elsewhere) return { baseUrl: elsewhere, keys: {}, dispose: () => Promise.resolve() };
  const demo = await startDemoApi();
  const { good, revoked, noAccess, rateLimited, secondOrganization } = demo.keys;
  return {
    baseUrl: demo.url,
    keys: {
      works: good,
      'works, another organization': secondOrganization,
      'revoked (401)': revoked,
      'no access (403)': noAccess,
      'rate limited (429)': rateLimited,
    },
    dispose: () => demo.dispose(),
  };
}
