import type { TextEdit } from '../../text/textDocument';
import type { KeySite } from '../site/keySite';

const REFERENCE = ['name: handinger', 'key: HANDINGER_API_KEY'];

/** A container's variable gets its value from a Secret; a manifest can refer to one nowhere else. */
export function secretReference(site: KeySite): TextEdit[] {
  const { document, text, start } = site;
  if (!isWorkload(manifestRound(site)) || !isVariable(site)) return [];
  const lineStart = document.startOfLine(start);
  const lineEnd = document.endOfLine(start);
  const [value, indentation = ''] =
    /^(\s*(?:- )?)value:[ \t]*["']?$/.exec(text.slice(lineStart, start)) ?? [];
  if (value === undefined) return inFlow(site);
  const end = site.literal?.end ?? site.end;
  if (!isWhole(site) || !/^[ \t]*(?:#.*)?$/.test(text.slice(end, lineEnd))) return [];
  if (!isNamed(site, indentation.length)) return [];
  const margin = ' '.repeat(indentation.length);
  const lines = [
    'valueFrom:',
    `${margin}  secretKeyRef:`,
    ...REFERENCE.map((line) => `${margin}    ${line}`),
  ];
  return [document.replace(lineStart + indentation.length, end, lines.join('\n'))];
}

/** `{ name: …, value: … }` */
function inFlow(site: KeySite): TextEdit[] {
  const { document, text, start } = site;
  const before = text.slice(document.startOfLine(start), start);
  const [value] = /(?<=[{,]\s*)value:[ \t]*["']?$/.exec(before) ?? [];
  const end = site.literal?.end ?? site.end;
  if (value === undefined || !isWhole(site) || !/^\s*[,}]/.test(text.slice(end))) return [];
  const reference = `valueFrom: { secretKeyRef: { ${REFERENCE.join(', ')} } }`;
  return [document.replace(start - value.length, end, reference)];
}

function isWhole(site: KeySite): boolean {
  const { literal, text, start, end } = site;
  if (literal !== undefined) return site.fills(literal);
  return /\s/.test(text.charAt(start - 1)) && /^(?:[ \t]*(?:#|\n|$|[,}]))/.test(text.slice(end));
}

/** Whether the line before or behind names a variable in the same entry of the list. */
function isNamed({ document, text, start }: KeySite, column: number): boolean {
  const lineStart = document.startOfLine(start);
  const previous = text.slice(document.startOfLine(Math.max(0, lineStart - 1)), lineStart);
  const nextStart = document.endOfLine(start) + 1;
  const next = text.slice(nextStart, document.endOfLine(nextStart));
  return [previous, next].some(
    (line) => /^\s*(?:- )?name:/.test(line) && line.search(/name:/) === column,
  );
}

/** Other lists have names and values too, such as the parameters of Tekton and Argo, which refer to no Secret that way. */
function isVariable({ document, text, start }: KeySite): boolean {
  const lineStart = document.startOfLine(start);
  const line = text.slice(lineStart, start);
  if (/env(?:(?!env)\w)*:\s*\[/i.test(line)) return true;
  const dash = line.includes('- ') ? line.indexOf('- ') : line.search(/\S/) - 2;
  for (let end = lineStart - 1; end >= 0;) {
    const above = text.slice(document.startOfLine(end), end);
    const isCode = !/^\s*(?:#|$)/.test(above);
    const indentation = above.search(/\S/);
    const isOfList = indentation > dash || (indentation === dash && above[dash] === '-');
    if (isCode && !isOfList) return /env(?:(?!env)\w)*["']?:\s*(?:#[^]*)?$/i.test(above);
    end -= above.length + 1;
  }
  return false;
}

/** The document of the file's that holds the key. */
function manifestRound({ text, start }: KeySite): string {
  const from = text.lastIndexOf('\n---', start);
  const to = text.indexOf('\n---', start);
  return text.slice(Math.max(0, from), to === -1 ? text.length : to);
}

function isWorkload(manifest: string): boolean {
  const [, kind] = /^kind:[ \t]*["']?(\w+)/m.exec(manifest) ?? [];
  return (
    /^apiVersion:/m.test(manifest) && kind !== undefined && !/^(?:Secret|ConfigMap)$/.test(kind)
  );
}
