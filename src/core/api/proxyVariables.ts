/** The variables that may name the proxy, in VS Code's own order. */
export const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** The variables that may list the hosts that are asked without it. */
export const NO_PROXY_VARIABLES = ['no_proxy', 'NO_PROXY'] as const;

/** What the environment says of the network. */
export type ProxyEnvironment = Readonly<
  Partial<
    Record<
      (typeof PROXY_VARIABLES)[number] | (typeof NO_PROXY_VARIABLES)[number],
      string | undefined
    >
  >
>;
