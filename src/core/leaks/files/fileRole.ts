import { secretFile } from './secretFiles';

/** Whether git leaves the file out; a file outside a repository, or one that nobody asked about, is `unknown`. */
export type GitIgnored = boolean | 'unknown';

/** Why a file is treated as it is; the words for it are in leakView.ts. */
export type FileRole =
  | 'source'
  | 'clientSide'
  | 'environment'
  /** Another file whose purpose is to hold secrets, which git does not ignore. */
  | 'secretFile'
  | 'environmentExample'
  | 'settings'
  /** Tasks and debug configurations, in which `${command:…}` gives a value. */
  | 'launch'
  /** What tells VS Code of MCP servers; `${input:…}` asks for a value there. */
  | 'mcp'
  /** The same for other programs. */
  | 'foreignMcp'
  /** What else assistants are configured with, hooks and settings among it. */
  | 'assistant';

/** Which severity a finding of this kind has: the one from the settings, or information only. */
export type LeakSeverity = 'configured' | 'information';

/** Why a file is not scanned. */
export type SkipReason = 'vendored' | 'generated' | 'binary' | 'secretFile';

/** What is to be done with the keys of a file. */
export type FileRule =
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  | { readonly kind: 'report'; readonly role: FileRole };

// A folder called `vendor` below others is often a person's own, unless it holds what a package manager puts there.
const VENDORED =
  /^vendor\/|(?:^|\/)vendor\/(?:github\.com|golang\.org|gopkg\.in|google\.golang\.org|k8s\.io|bundle|cache|composer)\/|(?:^|\/)(?:node_modules|bower_components|\.git|\.hg|\.venv|venv|site-packages|__pycache__|\.yarn)\//;
const GENERATED =
  /(?:\.min\.(?:js|mjs|cjs|css)|\.(?:js|mjs|cjs|css)\.map|\.lock|\.lockb|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum|gradle\.lockfile|packages\.lock\.json))$/;
const BINARY =
  /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|icns|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|class|exe|dll|so|dylib|a|o|obj|wasm|pyc|woff2?|ttf|otf|eot|mp[34]|m4a|mov|avi|webm|ogg|wav|flac|sqlite3?|db|vsix|whl|gem|node|bin|dat)$/;
const ENVIRONMENT_EXAMPLE =
  /(?:^|\/)(?:\.env(?:\.[\w-]+)*|[\w-]+\.env)\.(?:example|sample|template|dist|defaults?)$|(?:^|\/)(?:example|sample|template)\.env$/;
const CLIENT_SIDE = /\.(?:jsx|tsx|vue|svelte|astro|html?)$|(?:^|\/)public\//;
// A person's own files stand in a folder `User`, or below it in one for each of VS Code's profiles.
const OF_VS_CODE = String.raw`(?:^|\/)(?:\.vscode|user|user\/profiles\/[^/]+)\/`;
const SETTINGS = new RegExp(String.raw`${OF_VS_CODE}settings\.json$|\.code-workspace$`);
const LAUNCH = new RegExp(String.raw`${OF_VS_CODE}(?:tasks|launch)\.json$`);
const MCP = new RegExp(String.raw`${OF_VS_CODE}mcp\.json$`);
const FOREIGN_MCP = /(?:^|\/)(?:\.?mcp|mcp[_-]config|claude_desktop_config)\.json$/;
const ASSISTANT =
  /(?:^|\/)(?:\.claude\/settings(?:\.local)?\.json|\.claude\.json|\.gemini\/settings\.json|\.github\/hooks\/[^/]+\.json|opencode\.jsonc?|\.codex\/config\.toml)$/;

/** Decides by the path alone, with `/` or `\` between its parts, and by what git says about it. */
export function fileRule(path: string, gitIgnored: GitIgnored): FileRule {
  const normal = normalized(path);
  const reason = reasonToSkip(normal, gitIgnored);
  return reason ? { kind: 'skip', reason } : { kind: 'report', role: roleOf(normal, gitIgnored) };
}

/** Why the file is not scanned; takes half the time of the whole rule. */
export const skipReason = (path: string, gitIgnored: GitIgnored): SkipReason | undefined =>
  reasonToSkip(normalized(path), gitIgnored);

const normalized = (path: string): string => path.replaceAll('\\', '/').toLowerCase();

function reasonToSkip(path: string, gitIgnored: GitIgnored): SkipReason | undefined {
  if (VENDORED.test(path)) return 'vendored';
  if (GENERATED.test(path)) return 'generated';
  if (BINARY.test(path)) return 'binary';
  if (gitIgnored === false || ENVIRONMENT_EXAMPLE.test(path)) return undefined;
  const secret = secretFile(path);
  // Only a sure "not ignored" is worth a warning for an `.env`: it is where everybody keeps keys.
  const isQuiet = secret !== undefined && (gitIgnored === true || secret.isEnvironment === true);
  return isQuiet ? 'secretFile' : undefined;
}

function roleOf(path: string, gitIgnored: GitIgnored): FileRole {
  if (ENVIRONMENT_EXAMPLE.test(path)) return 'environmentExample';
  const secret = secretFile(path);
  if (secret?.isEnvironment === true) return 'environment';
  if (secret !== undefined && gitIgnored === false) return 'secretFile';
  if (CLIENT_SIDE.test(path)) return 'clientSide';
  if (SETTINGS.test(path)) return 'settings';
  if (LAUNCH.test(path)) return 'launch';
  if (MCP.test(path)) return 'mcp';
  if (FOREIGN_MCP.test(path)) return 'foreignMcp';
  return ASSISTANT.test(path) ? 'assistant' : 'source';
}

const PUBLIC_VARIABLE =
  /(?<![A-Za-z0-9_])(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY)_\w*["'`]?[ \t]*(?:[:=][ \t]*)?["'`]?$/;
const LONGEST_ASSIGNMENT = 100;

/** Whether what follows is the value of a variable that Next, Vite and their like build into every page. */
export function isPublicVariable(before: string): boolean {
  return PUBLIC_VARIABLE.test(before.slice(-LONGEST_ASSIGNMENT));
}
