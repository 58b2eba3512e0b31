/**
 * The parts of undici that install nothing: the package's main module replaces the global dispatcher of
 * the whole extension host. Pinned to one version, since these paths are no public contract; a test
 * proves that the global dispatchers stay untouched.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  import type { Agent } from 'undici';
  const AgentClass: typeof Agent;
  export default AgentClass;
}

declare module 'undici/lib/api/api-request.js' {
  import type { Dispatcher } from 'undici';
  function request(
    this: Dispatcher,
    options: Dispatcher.RequestOptions,
  ): Promise<Dispatcher.ResponseData>;
  export default request;
}
