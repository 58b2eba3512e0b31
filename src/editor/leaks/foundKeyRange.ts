import * as vscode from 'vscode';
import type { TextRange } from '../../core/leaks/sourceText';

/** A stretch of a text as VS Code has it. */
export const rangeOf = ({
  startLine,
  startCharacter,
  endLine,
  endCharacter,
}: TextRange): vscode.Range => new vscode.Range(startLine, startCharacter, endLine, endCharacter);
