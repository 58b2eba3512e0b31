import type { TextEdit } from '../../text/textDocument';
import { textAt } from '../site/syntaxContext';
import type { KeySite } from '../site/keySite';

const ID = 'handinger-api-key';

/** What stands for the answer to the question that `promptInput` declares. */
export const INPUT_REFERENCE = `\${input:${ID}}`;

/** The edits after which the file asks for the key once and keeps it encrypted; `undefined` where it is no object. */
export function promptInput(site: KeySite): TextEdit[] | undefined {
  const { document, text, tokens } = site;
  const root = tokens.findIndex(({ kind }) => kind !== 'comment');
  const brace = tokens[root];
  const follower = tokens[root + 1];
  if (brace === undefined || follower === undefined || textAt(site, root) !== '{') return undefined;
  if (text.includes(`"${ID}"`)) return [];

  const margin = text.slice(document.startOfLine(follower.start), follower.start);
  const unit = /^[ \t]+$/.test(margin) ? margin : '  ';
  const entry = (indentation: string): string =>
    [
      '{',
      `${unit}"type": "promptString",`,
      `${unit}"id": "${ID}",`,
      `${unit}"description": "Handinger API key",`,
      `${unit}"password": true`,
      '}',
    ]
      .map((line) => indentation + line)
      .join('\n');

  const list = inputsList(site);
  if (list === undefined) {
    const property = `\n${unit}"inputs": [\n${entry(unit + unit)}\n${unit}],`;
    return [document.replace(brace.end, brace.end, property)];
  }
  const isEmpty = textAt(site, list + 1) === ']';
  const at = tokens[list]?.end ?? 0;
  const end = isEmpty ? (tokens[list + 1]?.start ?? at) : at;
  const newText = `\n${entry(unit + unit)}${isEmpty ? `\n${unit}` : ','}`;
  return [document.replace(at, end, newText)];
}

/** The index of the `[` behind `"inputs":`, or `undefined`. */
function inputsList(site: KeySite): number | undefined {
  const name = site.tokens.findIndex(
    (_, index) => textAt(site, index) === '"inputs"' && textAt(site, index + 1) === ':',
  );
  return name !== -1 && textAt(site, name + 2) === '[' ? name + 2 : undefined;
}
