import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket, enclosingBrackets } from '../site/brackets';
import { textAt } from '../site/syntaxContext';
import type { KeySite } from '../site/keySite';

/** How the code at a site reads an environment variable. */
export interface EnvironmentRead {
  readonly expression: string;
  /** Whether the type admits that nobody has set it. */
  readonly mayBeMissing: boolean;
  readonly edits: readonly TextEdit[];
}

const DENO = /\bDeno\.\w|\b(?:from|import)\s*(?:\(\s*)?["'](?:jsr:|npm:|https:\/\/)/;
const WORKER =
  /["']cloudflare:workers["']|\bExportedHandler\b|\bexport default\s*\{(?:(?!export default)[\s\S]){0,2000}?\b(?:fetch|scheduled|queue|email)\s*\([^()]*\benv\b/;
const BROWSER =
  /^[^\S\n]*(["'])use client\1|\bimport\.meta\.env\b|["']react-dom\/client["']|\buse(?:State|Effect|LayoutEffect|Reducer|Ref)\s*[(<]/m;

/** Whether the code runs in browsers, which have no environment, and where every visitor can read it. */
export function isForBrowsers({ text, document: { source } }: KeySite): boolean {
  const path = source.fileName.replaceAll('\\', '/');
  if (/\.config\.[cm]?[jt]s$/.test(path)) return false;
  return /(?:^|\/)public\//.test(path) || BROWSER.test(text);
}

/** Whether the code runs on Cloudflare Workers, which hand the environment to the code. */
export function isWorker({ text }: KeySite): boolean {
  return WORKER.test(text);
}

/** `undefined` where there is no way. */
export function environmentRead(site: KeySite): EnvironmentRead | undefined {
  const { text } = site;
  if (isWorker(site)) return workerRead(site);
  const read = (expression: string): EnvironmentRead => ({
    expression,
    mayBeMissing: true,
    edits: [],
  });
  if (DENO.test(text)) {
    const quote = usualQuote(site);
    return read(`Deno.env.get(${quote}HANDINGER_API_KEY${quote})`);
  }
  if (/\bBun\.env\b/.test(text)) return read('Bun.env.HANDINGER_API_KEY');
  // The strictest TypeScript settings want brackets.
  return read(
    text.includes('process.env[')
      ? "process.env['HANDINGER_API_KEY']"
      : 'process.env.HANDINGER_API_KEY',
  );
}

function workerRead(site: KeySite): EnvironmentRead | undefined {
  const read = { expression: 'env.HANDINGER_API_KEY', mayBeMissing: false };
  if (
    isParameter(site, 'env') ||
    /\bimport\s*\{(?=[^{}]*\benv\b)[^{}]*\}\s*from\s*["']cloudflare:workers["']/.test(site.text)
  ) {
    return { ...read, edits: [] };
  }
  if (/^(?:export )?(?:const|let|var|function|import)\b[^=;(]*\benv\b/m.test(site.text))
    return undefined;
  return { ...read, edits: [importEnvironment(site)] };
}

function importEnvironment(site: KeySite): TextEdit {
  const { document, text, tokens } = site;
  const quote = usualQuote(site);
  const statement = `import { env } from ${quote}cloudflare:workers${quote};\n`;
  const first = /^import\b/m.exec(text)?.index;
  if (first !== undefined && first < site.start) return document.replace(first, first, statement);
  const start = tokens.find(({ kind }) => kind !== 'comment')?.start ?? 0;
  const at = document.startOfLine(start);
  return document.replace(at, at, `${statement}\n`);
}

/** The one in which the literal stands, else the one in which the file imports. */
function usualQuote({ text, literal }: KeySite): string {
  const quote = literal === undefined ? '' : text.charAt(literal.start);
  if (/["']/.test(quote)) return quote;
  return /\bfrom "/.test(text) ? '"' : "'";
}

/** Whether a function round the site has a parameter of that name. */
function isParameter(site: KeySite, name: string): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open) !== '{') continue;
    let close = open - 1;
    while (/^(?:[\w$]+|[:<>=.|[\]])$/.test(textAt(site, close))) close--;
    if (textAt(site, close) !== ')') continue;
    const from = enclosingBracket(site, close);
    for (let at = from + 1; at < close; at++) {
      const isNamed = textAt(site, at) === name && /^[(,]$/.test(textAt(site, at - 1));
      if (isNamed && /^[,:?)]$/.test(textAt(site, at + 1))) return true;
    }
  }
  return false;
}
