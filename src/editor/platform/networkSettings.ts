import * as vscode from 'vscode';
import type { SettingSeen } from '../../core/health/diagnostics/networkSettingsSeen';
import type { NetworkSettings } from '../../core/common/ports';

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

/** The same as they stand there, for people. */
export function networkSettingsSeen(): readonly SettingSeen[] {
  const http = vscode.workspace.getConfiguration('http');
  const names = ['proxy', 'proxySupport', 'noProxy', 'proxyStrictSSL', 'systemCertificates'];
  return names.map((name) => [`http.${name}`, http.get<unknown>(name)]);
}
