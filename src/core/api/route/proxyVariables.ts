/** The variables that may name the proxy: VS Code's own, in its order, and then that of curl for all schemes. */
export const PROXY_VARIABLES = [
  'https_proxy',
  'HTTPS_PROXY',
  'http_proxy',
  'HTTP_PROXY',
  'all_proxy',
  'ALL_PROXY',
] as const;

/** The variables that may list the hosts that are asked without it. */
export const NO_PROXY_VARIABLES = ['no_proxy', 'NO_PROXY'] as const;

/** With `0` in it Node checks no certificate, except where a connection insists, as ours do. */
export const UNCHECKED_VARIABLE = 'NODE_TLS_REJECT_UNAUTHORIZED';

/** What the environment says of the network. */
export type ProxyEnvironment = Readonly<
  Partial<
    Record<
      | (typeof PROXY_VARIABLES)[number]
      | (typeof NO_PROXY_VARIABLES)[number]
      | typeof UNCHECKED_VARIABLE,
      string | undefined
    >
  >
>;
