import { UNCHECKED_VARIABLE, type ProxyEnvironment } from '../../core/api/route/proxyVariables';

/** Where undici keeps the dispatcher that every fetch in the process uses (undici, lib/global.js). */
const DISPATCHERS = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'];
/** Those of undici that connect by options; what others do with a certificate cannot be seen. */
const KNOWN = /^(?:Agent|EnvHttpProxyAgent|ProxyAgent)$/;

/**
 * Whether the editor's fetch checks certificates, as far as can be seen. The environment is shared with every
 * extension of the process and read by each connection, so this holds only for the moment.
 * @param shared where the process keeps its dispatcher
 */
export function hostChecksCertificates(
  env: ProxyEnvironment,
  shared: object = globalThis,
): boolean {
  if (env[UNCHECKED_VARIABLE] === '0') return false;
  return DISPATCHERS.every((name) => {
    const dispatcher: unknown = Reflect.get(shared, Symbol.for(name));
    return dispatcher === undefined || checks(dispatcher);
  });
}

function checks(dispatcher: unknown): boolean {
  if (!isObject(dispatcher) || !KNOWN.test(dispatcher.constructor.name)) return false;
  return Object.getOwnPropertySymbols(dispatcher).every((symbol) => {
    const part: unknown = Reflect.get(dispatcher, symbol);
    if (!isObject(part)) return true;
    if (!KNOWN.test(part.constructor.name)) return optionsCheck(part);
    // The agent inside a proxy's connects through that proxy, by the options of the proxy.
    return dispatcher.constructor.name === 'ProxyAgent' || checks(part);
  });
}

/** Whether these are no options of a connection, or some that insist on a good certificate. */
const optionsCheck = (options: object): boolean =>
  typeof Reflect.get(options, 'connect') !== 'function' &&
  [options, ...TLS_OPTIONS.map((name): unknown => Reflect.get(options, name))].every(
    (part) => !isObject(part) || Reflect.get(part, 'rejectUnauthorized') !== false,
  );

const TLS_OPTIONS = ['connect', 'tls', 'requestTls', 'proxyTls'];

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
