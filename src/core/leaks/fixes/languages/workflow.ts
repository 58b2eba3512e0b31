import type { TextEdit } from '../../text/textDocument';
import { replaceAround } from '../site/envFallback';
import type { KeySite } from '../site/keySite';

const EXPRESSION = /\$\{\{(?:(?!\}\}|\$\{\{).)*$/;
const NAME = /^(\s*)((?:- +)*)(["']?)([\w.-]+)\3\s*:(?:\s|$)/;

/** GitHub's table of contexts; an output of a job would have them too, but is dropped when it holds a secret. */
const WITH_SECRETS = [
  'env/',
  'jobs/[^/]+/(?:env|secrets)/',
  'jobs/[^/]+/(?:container|services/[^/]+)/(?:credentials|env)/',
  'jobs/[^/]+/steps/(?:env|with|run|name|working-directory)/',
].map((place) => new RegExp(`^${place}`));

/** Whether the `secrets` exist where the key stands in a workflow of GitHub Actions. */
export function mayReadSecrets(site: KeySite): boolean {
  const path = `${namesAround(site).join('/')}/`;
  return WITH_SECRETS.some((place) => place.test(path));
}

/** The names of the mappings round the key, the outermost first. */
function namesAround({ document, text, start }: KeySite): string[] {
  const names: string[] = [];
  let column = Infinity;
  for (let end = start; end >= 0 && column > 0;) {
    const lineStart = document.startOfLine(end);
    const line = text.slice(lineStart, end);
    const [, indentation = '', dashes = '', , name] = NAME.exec(line) ?? [];
    const width = indentation.length + dashes.length;
    if (name !== undefined && width < column) {
      names.unshift(name);
      column = width;
    } else if (end === start) {
      // The entry of a list may begin in the column of the list's name.
      column = line.search(/\S|$/) + (/^\s*- /.test(line) ? 1 : 0);
    }
    end = lineStart - 1;
  }
  return names;
}

/** In `${{ … }}` the secret stands without marks of its own; `undefined` where the key is in no such expression. */
export function replaceInExpression(site: KeySite): TextEdit[] | undefined {
  const { document, text, start } = site;
  if (!EXPRESSION.test(text.slice(document.startOfLine(start), start))) return undefined;
  // Quotes are doubled where the whole stands between such quotes too.
  const replace = (before: RegExp, replacement: string): TextEdit[] | undefined =>
    replaceAround(site, before, /^'{1,2}/, replacement);
  return (
    replace(/(?<=\bsecrets\.HANDINGER_API_KEY)\s*\|\|\s*'{1,2}$/, '') ??
    replace(/(?<=[\s(,|&=!])'{1,2}$/, 'secrets.HANDINGER_API_KEY') ??
    []
  );
}
