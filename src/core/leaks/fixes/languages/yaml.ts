import * as l10n from '@vscode/l10n';
import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket } from '../site/brackets';
import { replaceAround } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import { secretReference } from './kubernetes';
import type { LanguageFamily } from '../site/language';
import { mayReadSecrets, replaceInExpression } from './workflow';
import { lexYaml } from '../lexers/yamlLexer';

/** YAML. What a value may refer to is up to the program that reads the file. */
export const yamlFamily: LanguageFamily = {
  lex: lexYaml,
  comment: COMMENTS.hash,
  readFromEnvironment,
  mayRedact: (site) => !isName(site) && readFromEnvironment(site).length === 0,
  titleOf: (fix, site) => (fix === 'readFromEnvironment' ? titleFor(site) : undefined),
};

const WORKFLOW = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;

/** Files whose reader puts a variable in the place of such a reference, wherever in a value it stands. */
const REFERENCES: readonly (readonly [file: RegExp, reference: string])[] = [
  [WORKFLOW, '${{ secrets.HANDINGER_API_KEY }}'],
  [/(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/, '${HANDINGER_API_KEY}'],
  [/(?:^|\/)(?:application|bootstrap)(?:-[\w-]+)?\.ya?ml$/, '${HANDINGER_API_KEY}'],
  [/(?:^|\/)serverless\.ya?ml$/, '${env:HANDINGER_API_KEY}'],
];

function readFromEnvironment(site: KeySite): TextEdit[] {
  if (site.isInComment || isName(site)) return [];
  const reference = referenceFor(site);
  if (reference === undefined) return secretReference(site);
  const edits = WORKFLOW.test(pathOf(site)) ? replaceInExpression(site) : dropFallback(site);
  if (edits !== undefined) return edits;
  const quoted = site.literal === undefined && isInFlow(site);
  // Without quotes the braces would be those of the list.
  if (quoted && !/(?<![^\S\n])(?:[\n[{,:][^\S\n]*|[^\S\n]+)$/.test(site.text.slice(0, site.start)))
    return [];
  const value = quoted ? `"${reference}"` : reference;
  return [site.document.replace(site.start, site.end, value)];
}

/** `${HANDINGER_API_KEY:-key}`, as the reader of the file writes it. */
function dropFallback(site: KeySite): TextEdit[] | undefined {
  return replaceAround(
    site,
    /(?<=\$\{(?:env:)?HANDINGER_API_KEY)(?::-?|-|, *)["']?$/,
    /^["']?(?=\})/,
    '',
  );
}

function referenceFor(site: KeySite): string | undefined {
  const path = pathOf(site);
  const [file, reference] = REFERENCES.find(([pattern]) => pattern.test(path)) ?? [];
  if (file === WORKFLOW && !mayReadSecrets(site)) return undefined;
  if (reference === undefined && site.document.source.languageId === 'dockercompose') {
    return '${HANDINGER_API_KEY}';
  }
  return reference;
}

function titleFor(site: KeySite): string | undefined {
  if (WORKFLOW.test(pathOf(site))) {
    return l10n.t('Read the key from {0}', 'secrets.HANDINGER_API_KEY');
  }
  return referenceFor(site) === undefined
    ? l10n.t('Read the key from the Secret {0}', 'handinger')
    : undefined;
}

function pathOf({ document: { source } }: KeySite): string {
  return source.fileName.replaceAll('\\', '/');
}

/** Whether the key stands in a mapping's key, not in a value. */
function isName({ text, end, literal }: KeySite): boolean {
  return /^[^\S\n]*:(?:\s|$)/.test(text.slice(literal?.end ?? end, (literal?.end ?? end) + 80));
}

function isInFlow(site: KeySite): boolean {
  return (
    site.token !== undefined &&
    site.token.kind !== 'opaque' &&
    enclosingBracket(site, site.index) !== -1
  );
}
