import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The links and pictures of a Markdown file that lead nowhere, in words: files that are missing, and headings
 * that no file has. Addresses of the web are not asked for.
 * @param read the text of a file by its path below the root
 */
export function linkProblems(
  root: string,
  file: string,
  read: (file: string) => string,
): readonly string[] {
  const text = withoutCode(read(file));
  const targets = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
    .filter((target) => !leadsSomewhere(root, file, target, read))
    .map((target) => `${file} links to ${target}, which is missing.`);
}

function leadsSomewhere(
  root: string,
  file: string,
  target: string,
  read: (file: string) => string,
): boolean {
  const [path = '', heading] = target.split('#');
  const linked = path === '' ? file : join(dirname(file), path);
  if (path !== '' && !existsSync(join(root, linked))) return false;
  return heading === undefined || headingsOf(read(linked)).has(heading);
}

/** As GitHub names them in addresses. */
function headingsOf(markdown: string): ReadonlySet<string> {
  const titles = [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

const withoutCode = (markdown: string): string => markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
