import { readFile } from 'node:fs/promises';
import type { AxeResults, ElementContext, NodeResult } from 'axe-core';
import type { Page } from 'playwright-core';

/** A kind of finding that VS Code's own elements give too, so that no extension can help it. */
export interface Excuse {
  readonly rule: string;
  /** Which elements, as a CSS selector. */
  readonly on: string;
  /** The same of VS Code itself. The excuse holds only while axe finds it there too. */
  readonly theirs: string;
  readonly reason: string;
}

/** Something that axe found, and to which excuses it belongs, by their place in the list. */
export interface Finding {
  readonly rule: string;
  /** The element, its place and what is wrong with it. */
  readonly words: string;
  readonly isOurs: boolean;
  readonly excuses: readonly number[];
  readonly proofs: readonly number[];
}

declare const axe: { run(context: ElementContext, options: object): Promise<AxeResults> };

/**
 * Lets axe look at everything below some elements.
 * @param ours CSS selectors of elements of this extension
 * @throws Error when one of them is not there
 */
export async function findingsIn(
  page: Page,
  ours: readonly string[],
  excuses: readonly Excuse[],
): Promise<readonly Finding[]> {
  for (const selector of ours) {
    await page.locator(selector).filter({ visible: true }).first().waitFor();
  }
  if (await page.evaluate(() => !('axe' in globalThis))) {
    await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  }
  return page.evaluate(look, { ours, excuses });
}

/** Runs in the page. */
async function look({
  ours,
  excuses,
}: {
  readonly ours: readonly string[];
  readonly excuses: readonly Excuse[];
}): Promise<Finding[]> {
  const there = excuses.map(({ theirs }) => theirs).filter((one) => document.querySelector(one));
  const { violations } = await axe.run([...ours, ...new Set(there)], {
    resultTypes: ['violations'],
    elementRef: true,
  });
  const toFinding = (rule: string, help: string, node: NodeResult): Finding => {
    const { element } = node;
    const places = (pick: (excuse: Excuse) => string): number[] =>
      excuses.flatMap((excuse, place) =>
        excuse.rule === rule && element?.matches(pick(excuse)) ? [place] : [],
      );
    return {
      rule,
      words: `${help}: ${node.html} at ${node.target.join(' ')}. ${node.failureSummary ?? ''}`,
      isOurs: ours.some((selector) => element?.closest(selector)),
      excuses: places(({ on }) => on),
      proofs: places(({ theirs }) => theirs),
    };
  };
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => toFinding(id, help, node)),
  );
}
