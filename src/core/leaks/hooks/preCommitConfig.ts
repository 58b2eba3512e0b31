import { failure, success, type Result } from '../../common/result';
import { ended, indented, marked, withoutMarked, YAML_COMMENTS } from './hookBlock';
import { HOOK_SCRIPT, messageScript } from './hookScript';

const REPOS = /^(["']?)repos\1:[ \t]*(?:(\[[ \t]*\])[ \t]*)?(?:#[^\n]*)?(?:\r?\n|$)/m;

/** The configuration of the pre-commit framework with our two checks as the first repository; all else stays. */
export function inPreCommitConfig(text: string): Result<string, 'notUnderstood'> {
  const bare = withoutPreCommitConfig(text);
  const repos = REPOS.exec(bare);
  const stages = stagesOf(bare);
  if (!repos) {
    if (/^(?:["']?repos\b|\{)/m.test(bare)) return failure('notUnderstood');
    return success(`${ended(bare)}repos:\n${ours('', stages)}`);
  }
  const [line, , empty] = repos;
  const start = repos.index + line.length;
  const rest = bare.slice(start);
  if (empty !== undefined) {
    const opened = line.replace(/(?<![ \t])[ \t]*\[[ \t]*\]/, '');
    return success(`${bare.slice(0, repos.index)}${ended(opened)}${ours('', stages)}${rest}`);
  }
  const [indentation] = /^ *(?=- )|^(?=[^ ])|^$/.exec(rest.replace(YAML_COMMENTS, '')) ?? [];
  if (indentation === undefined) return failure('notUnderstood');
  return success(`${bare.slice(0, repos.index)}${ended(line)}${ours(indentation, stages)}${rest}`);
}

export function withoutPreCommitConfig(text: string): string {
  const left = withoutMarked(text);
  const [line = '', , empty] = REPOS.exec(left) ?? [];
  if (left === text || line === '' || empty !== undefined) return left;
  const at = left.indexOf(line);
  const rest = left.slice(at + line.length);
  // pre-commit takes an empty list, and no missing one.
  if (/^ *-/.test(rest.replace(YAML_COMMENTS, ''))) return left;
  return `${left.slice(0, at)}${line.replace(/:/, ': []')}${rest}`;
}

/** What pre-commit reads where nothing but our checks is configured, for a trial that runs nothing else. */
export const preCommitConfigOfOurs = (text: string): string =>
  `repos:\n${ours('', stagesOf(text))}`;

/** `stages` is needed only where hooks do not run at commits by default; before version 3.2 its names were shorter. */
function stagesOf(text: string): string | undefined {
  const [, names] = /^default_stages:([^\n]*(?:\n[ \t-][^\n]*)*)/m.exec(text) ?? [];
  if (names === undefined || /\b(?:pre-)?commit\b(?!-)/.test(names)) return undefined;
  return names.includes('pre-') ? 'pre-commit' : 'commit';
}

function ours(indentation: string, stages: string | undefined): string {
  const inner = `${indentation}    `;
  return marked(
    [
      `${indentation}- repo: local`,
      `${indentation}  hooks:`,
      ...hook(indentation, 'handinger-keys', 'no Handinger API key in the staged files'),
      `${inner}  pass_filenames: false`,
      ...(stages === undefined ? [] : [`${inner}  stages: [${stages}]`]),
      `${inner}  entry: |-`,
      entry(HOOK_SCRIPT, inner),
      ...hook(indentation, 'handinger-message', 'no Handinger API key in the commit message'),
      `${inner}  stages: [commit-msg]`,
      `${inner}  entry: |-`,
      entry(messageScript('$1'), inner),
      '',
    ].join('\n'),
    indentation,
  );
}

const hook = (indentation: string, id: string, name: string): readonly string[] => [
  `${indentation}    - id: ${id}`,
  `${indentation}      name: ${name}`,
  `${indentation}      language: system`,
  `${indentation}      always_run: true`,
];

/** The framework splits the text as a shell does; the last word is the name of the script in its messages. */
function entry(script: string, indentation: string): string {
  const quoted = script.replace(/["\\]/g, String.raw`\$&`);
  return indented(`sh -c "${quoted}" handinger`, `${indentation}    `).trimEnd();
}
