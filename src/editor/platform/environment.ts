/** The environment variables that the official SDKs read too. */
export interface HandingerEnvironment {
  readonly HANDINGER_API_KEY?: string | undefined;
  readonly HANDINGER_BASE_URL?: string | undefined;
}
