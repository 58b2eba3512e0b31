import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** A text that grows: what leads to a repetition, what it repeats, and what keeps all of it from matching. */
export interface Pump {
  readonly before: string;
  readonly repeated: string;
  readonly after: string;
}

export const pumped = ({ before, repeated, after }: Pump, length: number): string =>
  before + repeated.repeat(Math.ceil(length / repeated.length)).slice(0, length) + after;

const PROBES = Array.from('a0 _-.\t\n"\'`/\\#$%&@:;,=+*?!|<>()[]{}~^Zé\u200B\u0000');
const STOPPERS = ['', '\u0000', '!', '\n', 'a', ' '];

/** Texts that make a backtracking matcher try as many ways as the pattern allows. */
export function pumpsFor(pattern: RegExp): readonly Pump[] {
  const ast = new RegExpParser().parseLiteral(String(pattern));
  const pumps = new Map<string, Pump>();
  const add = (before: string, repeated: string): void => {
    if (repeated === '') return;
    for (const after of STOPPERS) {
      pumps.set(JSON.stringify([before, repeated, after]), { before, repeated, after });
    }
  };
  visitRegExpAST(ast, {
    onQuantifierEnter: (quantifier) => {
      if (quantifier.max < 50) return;
      const before = leadingTo(quantifier);
      for (const repeated of examplesOf(quantifier.element)) {
        add(before, repeated);
        add('', repeated);
        // Where two repetitions in a row take the same, the end of the first is open.
        add('', `${before}${repeated}`);
      }
    },
  });
  return [...pumps.values()];
}

const parentOf = (node: AST.Node): AST.Node | null => node.parent;

/** The shortest text that the parts before a node match, in its own alternative and those around it. */
function leadingTo(node: AST.Quantifier): string {
  let text = '';
  let at: AST.Node = node;
  for (let parent = parentOf(at); parent !== null; parent = parentOf(at)) {
    if (parent.type === 'Alternative') {
      const before = parent.elements.slice(0, parent.elements.indexOf(at as AST.Element));
      text = before.map((element) => examplesOf(element)[0] ?? '').join('') + text;
    }
    at = parent;
  }
  return text;
}

/** A few texts that an element matches, the shortest first. */
function examplesOf(element: AST.Element | AST.QuantifiableElement): readonly string[] {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return membersOf(element.raw, flagsOf(element));
    case 'Quantifier': {
      const examples = examplesOf(element.element);
      return element.min === 0 ? ['', ...examples] : examples.map((one) => one.repeat(element.min));
    }
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap(({ elements }) => {
        const parts = elements.map(examplesOf);
        const shortest = parts.map((part) => part[0] ?? '').join('');
        const fullest = parts.map((part) => part.at(-1) ?? '').join('');
        return [...new Set([shortest, fullest])];
      });
    default:
      return [''];
  }
}

function flagsOf(node: AST.Node): string {
  let at: AST.Node | null = node;
  while (at && at.type !== 'RegExpLiteral') at = at.parent;
  return at?.type === 'RegExpLiteral' ? at.flags.raw.replace(/[gy]/g, '') : '';
}

/** Up to three of the probes that a class has, far apart, so that they are likely in the next one, too. */
function membersOf(raw: string, flags: string): readonly string[] {
  const one = new RegExp(`^${raw}$`, flags);
  const members = PROBES.filter((probe) => one.test(probe));
  return [...new Set([members[0], members[Math.floor(members.length / 2)], members.at(-1)])].filter(
    (member) => member !== undefined,
  );
}
