import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { executablesNamed } from './executable';

function prefixOf(node: string): string {
  return dirname(dirname(realpathSync(node)));
}

/**
 * What tells node-gyp to use the headers that came with an installed Node.js instead of
 * downloading some, which a closed network would refuse. The modules that we compile use only the
 * stable interfaces (Node-API and libuv), so the headers need not match the Node.js that loads them.
 */
export function nodeHeadersEnvironment(): NodeJS.ProcessEnv {
  if (process.env['npm_config_nodedir'] !== undefined) return {};
  const prefix = [process.execPath, ...executablesNamed('node')]
    .map(prefixOf)
    .find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')));
  return prefix === undefined ? {} : { npm_config_nodedir: prefix };
}
