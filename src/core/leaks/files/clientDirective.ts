import type { FileRole } from './fileRole';
import type { DocumentLines } from '../text/textDocument';

const DIRECTIVE = /^(["'])use (client|server)\1/;
const BEFORE = /^(?:$|\/\/|(["'])use \w+\1)/;
/** Licences that stand above are no longer. */
const MOST_LINES = 60;

/**
 * The role of a file whose first statement may tell on which side it runs; else what its path says.
 * @see https://react.dev/reference/rsc/directives
 */
export function roleInCode(role: FileRole, lines: DocumentLines): FileRole {
  if (role !== 'source' && role !== 'clientSide') return role;
  const side = declaredSide(lines);
  if (side === undefined) return role;
  return side === 'client' ? 'clientSide' : 'source';
}

function declaredSide(lines: DocumentLines): string | undefined {
  let isInComment = false;
  for (let line = 0; line < Math.min(lines.lineCount, MOST_LINES); line++) {
    const text = lines.lineAt(line).trim();
    if (text.startsWith('/*')) isInComment = true;
    const isComment = isInComment;
    if (isInComment && text.includes('*/')) isInComment = false;
    if (isComment) continue;
    const [, , side] = DIRECTIVE.exec(text) ?? [];
    if (side !== undefined || !BEFORE.test(text)) return side;
  }
  return undefined;
}
