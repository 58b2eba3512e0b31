import type { NetworkSettings } from '../../src/core/common/ports';

/** The settings of an editor that nobody has changed, apart from what the test is about. */
export function networkSettings(changes: Partial<NetworkSettings> = {}): NetworkSettings {
  return {
    usesProxy: true,
    proxy: '',
    noProxy: [],
    proxyAuthorization: '',
    checksCertificates: true,
    usesSystemCertificates: true,
    ...changes,
  };
}
