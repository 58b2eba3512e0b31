import * as l10n from '@vscode/l10n';
import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { type Instruction, instructionAt, lexDockerfile } from '../lexers/dockerfileLexer';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { powershellFamily } from './powershell';
import { shellFamily } from './shell';
import { shifted } from '../lexers/token';

const MOUNT = '--mount=type=secret,id=HANDINGER_API_KEY,env=HANDINGER_API_KEY ';

/** Dockerfiles. What an instruction sets or runs stays in the image, and so does a key in it. */
export const dockerfileFamily: LanguageFamily = {
  lex: lexDockerfile,
  comment: COMMENTS.hashAbove,
  readFromEnvironment,
  titleOf: (fix, site) => (fix === 'readFromEnvironment' ? titleFor(site) : undefined),
};

function readFromEnvironment(site: KeySite): readonly TextEdit[] {
  const instruction = instructionAt(site.text, site.start);
  if (instruction === undefined || site.isInComment) return [];
  switch (instruction.name) {
    case 'RUN':
      return readSecret(site, instruction);
    case 'CMD':
    case 'ENTRYPOINT':
      return inShell(site, instruction);
    case 'ENV':
      return removeVariable(site, instruction);
    case 'ARG':
      return dropDefault(site);
    default:
      return [];
  }
}

function titleFor(site: KeySite): string | undefined {
  switch (instructionAt(site.text, site.start)?.name) {
    case 'RUN':
      return l10n.t('Read the key from the build secret {0}', 'HANDINGER_API_KEY');
    case 'ARG':
      return l10n.t('Read the key from {0}', '--build-arg');
    case 'ENV':
      return l10n.t(
        'Remove the key from the image and pass {0} to the container',
        'HANDINGER_API_KEY',
      );
    default:
      return undefined;
  }
}

function readSecret(site: KeySite, instruction: Instruction): TextEdit[] {
  const edits = inShell(site, instruction);
  const { argumentsStart, end } = instruction;
  const isMounted = site.text.slice(argumentsStart, end).includes('env=HANDINGER_API_KEY');
  if (edits.length === 0 || isMounted) return [...edits];
  return [site.document.replace(argumentsStart, argumentsStart, MOUNT), ...edits];
}

function inShell(site: KeySite, instruction: Instruction): readonly TextEdit[] {
  if (!isShellForm(site, instruction)) return [];
  const shell = shellFor(site, instruction);
  if (POSIX.test(shell)) return shellFamily.readFromEnvironment(site);
  return PWSH.test(shell) ? inPowerShell(site, instruction) : [];
}

const POSIX = /(?:^|[/\s])(?:ba|da|a|k|z)?sh(?:\s|$)/;
/** The one that runs on Linux too: on Windows there are no build secrets. */
const PWSH = /(?:^|\/)pwsh$/;

/** What runs the instruction: the program that its script names, else the stage's shell. */
function shellFor({ text }: KeySite, { argumentsStart, end, start }: Instruction): string {
  const words = text.slice(argumentsStart, end);
  const [, script] = /^(?:--\S+\s+)*<<[^\n]*\n#!([^\n]*)/.exec(words) ?? [];
  if (script !== undefined) return script;
  const [, stage = ''] = /^(?:[\s\S]*\n)?[ \t]*FROM\b([\s\S]*)$/i.exec(text.slice(0, start)) ?? [];
  const [, shell] = /^[\s\S]*\n[ \t]*SHELL\s+\[\s*"([^"]+)"/i.exec(stage) ?? [];
  return shell ?? 'sh';
}

function inPowerShell(site: KeySite, { argumentsStart, end }: Instruction): readonly TextEdit[] {
  const words = site.text.slice(argumentsStart, end);
  if (words.includes('<<')) return [];
  const tokens = powershellFamily.lex(words).map((token) => shifted(token, argumentsStart));
  return powershellFamily.readFromEnvironment(site.among(tokens));
}

/** The other form is a JSON list, which no shell expands. */
function isShellForm({ text }: KeySite, { argumentsStart, end }: Instruction): boolean {
  return !/^(?:--\S+\s+)*\[/.test(text.slice(argumentsStart, end));
}

/** Without `ENV` the variable is the container's own, as `docker run -e` sets it. */
function removeVariable(
  { document, text, start, end }: KeySite,
  instruction: Instruction,
): TextEdit[] {
  const before = text.slice(instruction.argumentsStart, start);
  const [name] = /(?<=^|\s)HANDINGER_API_KEY(?:=["']?|[ \t]+)$/.exec(before) ?? [];
  const [rest] = /^["']?(?=\s|$)/.exec(text.slice(end, instruction.end)) ?? [];
  if (name === undefined || rest === undefined) return [];
  const first = start - name.length;
  const last = end + rest.length;
  const hasBefore = first > instruction.argumentsStart;
  const [gap = ''] = /^(?:[ \t]|\\\n)*/.exec(text.slice(last, instruction.end)) ?? [];
  const hasAfter = last + gap.length < instruction.end;
  // A comment can neither begin nor end an instruction.
  if (hasAfter && !hasBefore && text[last + gap.length] === '#') return [];
  if (hasAfter) return [document.replace(first, last + gap.length, '')];
  if (hasBefore) {
    const [gapBefore = ''] = /(?<![ \t]|\\\n)(?:[ \t]|\\\n)*$/.exec(text.slice(0, first)) ?? [];
    if (text[first - gapBefore.length - 1] === '\n') return [];
    return [document.replace(first - gapBefore.length, last, '')];
  }
  return [document.replace(instruction.start, Math.min(instruction.end + 1, text.length), '')];
}

function dropDefault({ document, text, start, end }: KeySite): TextEdit[] {
  const [sign] = /(?<=\w)=["']?$/.exec(text.slice(document.startOfLine(start), start)) ?? [];
  const [quote] = /^["']?(?=\s|$)/.exec(text.slice(end, document.endOfLine(end))) ?? [];
  if (sign === undefined || quote === undefined) return [];
  return [document.replace(start - sign.length, end + quote.length, '')];
}
