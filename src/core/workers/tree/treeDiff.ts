import { isSameRow, type TreeNode } from './treeNode';

/** A row as VS Code knows it: the same object for as long as the row is there, whatever is new in it. */
export interface ShownRow {
  readonly id: string;
  /** Absent for the first rows. */
  readonly parent: ShownRow | undefined;
  /** It was shown under a session that has ended: nothing is asked or done about it. */
  isForgotten?: true;
  node: TreeNode;
}

/**
 * Remembers which rows were handed out, and finds out which of them are other ones now. Only those have to be
 * drawn again: the rest does not flicker.
 */
export class TreeDiff {
  readonly #below = new Map<ShownRow | undefined, readonly ShownRow[]>();
  #isForgotten = false;

  /** @param getChildren makes the rows as they are now */
  constructor(private readonly rowsBelow: (parent: TreeNode | undefined) => readonly TreeNode[]) {}

  /** The rows that are handed out now. */
  open(parent: ShownRow | undefined): readonly ShownRow[] {
    const nodes = this.rowsBelow(parent?.node);
    const before = new Map(this.#below.get(parent)?.map((row) => [row.id, row]));
    // A service may list the same twice, and of two rows with one id VS Code shows none at all.
    const rows = firstOfEach(nodes).map((node) => {
      const row = before.get(node.id) ?? { id: node.id, parent, node };
      row.node = node;
      before.delete(node.id);
      return row;
    });
    for (const gone of before.values()) this.#drop(gone);
    this.#below.set(parent, rows);
    return rows;
  }

  /** Brings what was handed out up to date. @returns the rows that are to be drawn again */
  update(): readonly ShownRow[] | 'all' {
    if (this.#isForgotten) {
      this.#isForgotten = false;
      return 'all';
    }
    const changed = new Set<ShownRow | undefined>();
    this.#update(undefined, changed);
    const rows = [...changed].filter((row) => row !== undefined);
    return changed.has(undefined) ? 'all' : rows;
  }

  /** Takes all rows back: what is shown next is about others, even where their ids are the same. */
  forget(): void {
    for (const row of this.rows()) row.isForgotten = true;
    this.#isForgotten ||= this.#below.size > 0;
    this.#below.clear();
  }

  /** Every row that was handed out and is still there. */
  *rows(): Iterable<ShownRow> {
    for (const rows of this.#below.values()) yield* rows;
  }

  #update(parent: ShownRow | undefined, changed: Set<ShownRow | undefined>): void {
    const before = this.#below.get(parent);
    if (!before) return;
    const faces = before.map(({ node }) => node);
    const rows = this.open(parent);
    if (rows.length !== before.length || rows.some((row, index) => row !== before[index])) {
      changed.add(parent);
    } else {
      rows.forEach((row, index) => {
        const face = faces[index];
        if (face && !isSameRow(face, row.node)) changed.add(row);
      });
    }
    for (const row of rows) this.#update(row, changed);
  }

  #drop(row: ShownRow): void {
    for (const child of this.#below.get(row) ?? []) this.#drop(child);
    this.#below.delete(row);
  }
}

/**
 * What draws these rows again where an event renews only what is below the rows that it names. Nothing that is below
 * another one of them: that is renewed with it.
 */
export function renewing(rows: readonly ShownRow[] | 'all'): readonly ShownRow[] | 'all' {
  if (rows === 'all') return rows;
  // A row also stands for what is below it.
  const above = new Set(rows.flatMap((row) => [row, row.parent]));
  if (above.has(undefined)) return 'all';
  const isBelow = ({ parent }: ShownRow): boolean =>
    parent !== undefined && (above.has(parent) || isBelow(parent));
  return [...above].filter((row) => row !== undefined).filter((row) => !isBelow(row));
}

function firstOfEach(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const ids = new Set<string>();
  return nodes.filter(({ id }) => !ids.has(id) && ids.add(id));
}
