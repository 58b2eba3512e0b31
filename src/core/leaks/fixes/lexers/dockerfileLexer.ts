import { lexShell } from './shellLexer';
import { type AnyToken, shifted } from './token';

/** One instruction, over all the lines that belong to it, in offsets of the text. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  readonly start: number;
  readonly argumentsStart: number;
  /** Before the last line's end. */
  readonly end: number;
}

const INSTRUCTION = /[ \t]*([A-Za-z]+)[ \t]+/y;
const HEREDOC = /<<-?[ \t]*["']?(\w+)/g;

/** Tokens of a Dockerfile: in each instruction those of a shell. */
export function lexDockerfile(text: string): AnyToken[] {
  const tokens: AnyToken[] = [];
  for (const part of parts(text)) {
    if (part.name === '#') tokens.push({ kind: 'comment', start: part.start, end: part.end });
    else
      for (const token of lexShell(text.slice(part.argumentsStart, part.end)))
        tokens.push(shifted(token, part.argumentsStart));
  }
  return tokens;
}

/** The instruction that holds the offset. */
export function instructionAt(text: string, offset: number): Instruction | undefined {
  for (const part of parts(text)) {
    if (part.end >= offset) return part.start <= offset && part.name !== '#' ? part : undefined;
  }
  return undefined;
}

/** The instructions, and the comments between them under the name `#`. */
function* parts(text: string): Generator<Instruction> {
  let at = 0;
  while (at < text.length) {
    const line = lineFrom(text, at);
    INSTRUCTION.lastIndex = at;
    const found = INSTRUCTION.exec(text);
    if (/^\s*#/.test(line)) {
      const start = at + line.length - line.trimStart().length;
      yield { name: '#', start, argumentsStart: start, end: at + line.length };
      at += line.length + 1;
    } else if (found === null) {
      at += line.length + 1;
    } else {
      const end = endOfInstruction(text, at);
      const [words, name = ''] = found;
      yield {
        name: name.toUpperCase(),
        start: at,
        argumentsStart: Math.min(at + words.length, end),
        end,
      };
      at = end + 1;
    }
  }
}

/** A backslash goes on with the next line, past comments and empty lines; a here-document goes to its mark. */
function endOfInstruction(text: string, start: number): number {
  let end = start;
  for (;;) {
    const line = lineFrom(text, end);
    end += line.length;
    const isBetween = end > start + line.length && /^\s*(?:#.*)?$/.test(line);
    if (end >= text.length || !(isBetween || /\\[ \t]*$/.test(line))) break;
    end++;
  }
  for (const [, mark = ''] of text.slice(start, end).matchAll(HEREDOC)) {
    const close = new RegExp(`\\n\\t*${mark}(?=\\n|$)`, 'g');
    close.lastIndex = end;
    end = close.exec(text) === null ? text.length : close.lastIndex;
  }
  return end;
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}
