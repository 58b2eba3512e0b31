import { failure, success, type Result } from '../../common/result';
import { ended, indented, marked, withoutMarked, YAML_COMMENTS } from './hookBlock';
import { HOOK_SCRIPT, messageScript } from './hookScript';
import { withJsonMember, withoutJsonMember } from '../scan/jsonMembers';

/** The formats of lefthook's configuration. */
export type LefthookFormat = 'yaml' | 'toml' | 'json';

interface Part {
  readonly hook: string;
  readonly name: string;
  readonly script: string;
}

const FILES: Part = { hook: 'pre-commit', name: 'handinger-keys', script: HOOK_SCRIPT };
/** lefthook puts the first argument of the hook in the place of `{1}`. */
const MESSAGE: Part = {
  hook: 'commit-msg',
  name: 'handinger-message',
  script: messageScript('{1}'),
};
const PARTS = [FILES, MESSAGE];

/** The configuration with our two checks; `undefined` where its layout leaves no place that is safe. */
export function inLefthook(format: LefthookFormat, text: string): Result<string, 'notUnderstood'> {
  const add = { yaml: addedToYaml, toml: addedToToml, json: addedToJson }[format];
  let added: string | undefined = withoutLefthook(format, text);
  for (const part of PARTS) added = added === undefined ? undefined : add(added, part);
  return added === undefined ? failure('notUnderstood') : success(added);
}

export function withoutLefthook(format: LefthookFormat, text: string): string {
  return format === 'json' ? PARTS.reduce(removedFromJson, text) : withoutMarked(text);
}

/** What makes lefthook run one of our checks and nothing else; version 1 has other names for its options. */
export function lefthookOptions(text: string, hook: string, version: 1 | 2): readonly string[] {
  const { name = '' } = PARTS.find((part) => part.hook === hook) ?? {};
  const option = new RegExp(`-\\s+name: ${name}`).test(text) ? 'job' : 'command';
  return [`--${option}${version === 1 ? 's' : ''}`, name];
}

// YAML

/** Under the commands or jobs that are there, or as the only command. */
function addedToYaml(text: string, part: Part): string | undefined {
  const name = new RegExp(`^(["']?)${part.hook}\\1:[ \\t]*(?:#[^\\n]*)?(?:\\r?\\n|$)`, 'm');
  const hook = name.exec(text);
  if (!hook) {
    if (new RegExp(`^["']?${part.hook}\\b|^\\{`, 'm').test(text)) return undefined;
    const own = `${part.hook}:\n  commands:\n${yamlCommand(part, '    ')}`;
    return `${ended(text)}${marked(own)}`;
  }
  const start = hook.index + hook[0].length;
  const [inside = ''] =
    /^(?:[ \t]+[^\n]*(?:\n|$)|[ \t]*(?:#[^\n]*)?\r?\n|-[^\n]*(?:\n|$))*/.exec(text.slice(start)) ??
    [];
  const outer = indentationAt(inside, 0);
  // Nothing is below it, as behind `pre-push:` alone.
  if (outer === '') {
    const own = `  commands:\n${yamlCommand(part, '    ')}`;
    return `${ended(text.slice(0, start))}${marked(own, '  ')}${text.slice(start)}`;
  }
  const list = new RegExp(
    `^${outer}(["']?)(commands|jobs)\\1:[ \\t]*(?:#[^\\n]*)?(?:\\r?\\n|$)`,
    'm',
  ).exec(inside);
  if (!list) {
    if (new RegExp(`^${outer}(?:["']?(?:commands|jobs)\\b|[-<{])`, 'm').test(inside)) {
      return undefined;
    }
    const own = `${outer}commands:\n${yamlCommand(part, outer + outer)}`;
    return text.slice(0, start) + marked(own, outer) + text.slice(start);
  }
  const at = list.index + list[0].length;
  const inner = indentationAt(inside, at);
  const isJobs = list[2] === 'jobs';
  const hasItems = /^(?:\s|#[^\n]*\n)*-/.test(inside.slice(at));
  if (isJobs ? !hasItems : inner <= outer) return undefined;
  const own = isJobs ? yamlJob(part, inner) : yamlCommand(part, inner);
  return text.slice(0, start + at) + marked(own, inner) + text.slice(start + at);
}

/** Of the first line from there on that has something besides a comment. */
function indentationAt(text: string, at: number): string {
  return /^ */.exec(text.slice(at).replace(YAML_COMMENTS, ''))?.[0] ?? '';
}

const yamlCommand = ({ name, script }: Part, indentation: string): string =>
  `${indentation}${name}:\n${indentation}  run: |\n${indented(script, `${indentation}    `)}`;

const yamlJob = ({ name, script }: Part, indentation: string): string =>
  `${indentation}- name: ${name}\n${indentation}  run: |\n${indented(script, `${indentation}    `)}`;

// TOML

/** A separate table at the end, which needs no place among the others. */
function addedToToml(text: string, { hook, name, script }: Part): string | undefined {
  const table = String.raw`\[\s*(["']?)${hook}\1\s*\]`;
  const isInline = new RegExp(
    String.raw`^[ \t]*(["']?)${hook}\1[ \t]*(?:=|\.)|^[ \t]*${table}[^[]*?^[ \t]*(["']?)commands\3[ \t]*=`,
    'm',
  );
  if (isInline.test(text)) return undefined;
  const own = `[${hook}.commands.${name}]\nrun = '''\n${script}\n'''\n`;
  return `${ended(text)}${marked(own)}`;
}

// JSON

const addedToJson = (text: string, { hook, name, script }: Part): string | undefined =>
  withJsonMember(
    text.trim() === '' ? '{}' : text,
    [hook, 'commands'],
    name,
    JSON.stringify({ run: marked(`${script}\n`) }),
  );

const removedFromJson = (text: string, { name }: Part): string =>
  withoutJsonMember(
    text,
    new RegExp(
      `"${name}"\\s*:\\s*\\{\\s*"run"\\s*:\\s*"# >>> handinger(?:[^"\\\\]|\\\\.)*"\\s*\\}`,
    ),
  );
