import assert from 'node:assert/strict';
import { findLeaks } from '../../../src/core/leaks/suppress/findLeaks';
import { quickFixes } from '../../../src/core/leaks/fixes/quickFixes';
import { type Fixture, fixtures } from './fixtures';
import { OWN_TOOLS, rejectedBy } from './ownTools';
import { readerOf, syntaxErrors } from './syntaxErrors';

const NO_TOOL = 'none';

/** A text before and after a fix. */
interface Fixed {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What came of the fixes of a language. */
interface Row {
  readonly languageId: string;
  readonly tool: string;
  readonly fixes: number;
  /** The tool reads the text before the fix, and not after it. */
  readonly broken: readonly string[];
  /** The tool does not read the text before the fix either, as with a newer grammar than it knows. */
  readonly unread: number;
}

describe('fixes, as the tools of their languages read them', function () {
  this.timeout(600_000);

  it('break no file that was read before', async () => {
    const byLanguage = new Map<string, Fixed[]>();
    for (const fixture of fixtures()) {
      const { languageId } = fixture.document;
      byLanguage.set(languageId, [...(byLanguage.get(languageId) ?? []), ...fixedTexts(fixture)]);
    }
    const rows: Row[] = [];
    for (const [languageId, texts] of byLanguage) {
      if (texts.length > 0) rows.push(await rowOf(languageId, texts));
    }
    print(rows);
    assert.deepEqual(
      rows.flatMap(({ broken }) => broken),
      [],
    );
  });
});

function fixedTexts({ name, document }: Fixture): Fixed[] {
  const [match] = findLeaks(document.text);
  if (!match) return [];
  return quickFixes(document, document.rangeOf(match.start, match.end)).map(({ kind, edits }) => ({
    name: `${name}: ${kind}`,
    before: document.text,
    after: document.with(edits),
  }));
}

async function rowOf(languageId: string, texts: readonly Fixed[]): Promise<Row> {
  const own = OWN_TOOLS[languageId];
  const all = texts.flatMap(({ before, after }) => [before, after]);
  const rejected = own && (await rejectedBy(own, all));
  if (own && rejected) {
    const isRead = (index: number): boolean => !rejected.has(index);
    const read = texts.filter((_, index) => isRead(2 * index));
    const broken = texts.filter((_, index) => isRead(2 * index) && !isRead(2 * index + 1));
    return row(languageId, own.program, texts, broken, texts.length - read.length);
  }
  const missing = own ? `${own.program} not here, ` : '';
  const broken: Fixed[] = [];
  let unread = 0;
  for (const fixed of texts) {
    const before = await syntaxErrors(languageId, fixed.before);
    const after = await syntaxErrors(languageId, fixed.after);
    if (before.length > 0) unread++;
    if (after.length > 0 && String(after) !== String(before)) broken.push(fixed);
  }
  return row(
    languageId,
    `${missing}${(await readerOf(languageId)) ?? NO_TOOL}`,
    texts,
    broken,
    unread,
  );
}

const row = (
  languageId: string,
  tool: string,
  texts: readonly Fixed[],
  broken: readonly Fixed[],
  unread: number,
): Row => ({
  languageId,
  tool,
  fixes: texts.length,
  broken: broken.map(({ name }) => name),
  unread,
});

function print(rows: readonly Row[]): void {
  const line = (...cells: readonly (string | number)[]): string =>
    cells.map((cell, index) => String(cell).padEnd(index < 2 ? 28 : 8)).join('');
  const sorted = [...rows].sort((a, b) => (a.languageId < b.languageId ? -1 : 1));
  const sum = (count: (one: Row) => number): number =>
    rows.reduce((all, one) => all + count(one), 0);
  const [fixes, broken] = [sum((one) => one.fixes), sum((one) => one.broken.length)];
  const bare = sum((one) => (one.tool.endsWith(NO_TOOL) ? one.fixes : 0));
  const tools = new Set(rows.map(({ tool }) => tool).filter((tool) => !tool.endsWith(NO_TOOL)));
  console.log(
    [
      line('language', 'tool', 'fixes', 'broken', 'unread'),
      ...sorted.map((one) =>
        line(one.languageId, one.tool, one.fixes, one.broken.length, one.unread),
      ),
      `${rows.length} languages, ${tools.size} tools, ${fixes} fixes (${bare} without a tool): ${broken} broken`,
    ].join('\n'),
  );
}
