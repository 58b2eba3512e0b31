import * as vscode from 'vscode';
import type { NetworkSettings } from '../core/ports';

/** VS Code's own settings of the network, which no workspace can change. */
export function readNetworkSettings(): NetworkSettings {
  const http = vscode.workspace.getConfiguration('http');
  return {
    usesProxy: http.get('proxySupport') !== 'off',
    proxy: http.get<string | null>('proxy') ?? '',
    noProxy: http.get<readonly string[] | null>('noProxy') ?? [],
    proxyAuthorization: http.get<string | null>('proxyAuthorization') ?? '',
    checksCertificates: http.get('proxyStrictSSL') !== false,
    usesSystemCertificates: http.get('systemCertificates') !== false,
  };
}
