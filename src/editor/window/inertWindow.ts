import type * as vscode from 'vscode';
import { inert, inertLines } from '../../core/common/inert';

/** What of `vscode.window` shows texts. */
type Window = Pick<
  typeof vscode.window,
  | 'showInformationMessage'
  | 'showWarningMessage'
  | 'showErrorMessage'
  | 'withProgress'
  | 'showInputBox'
  | 'createInputBox'
  | 'showQuickPick'
  | 'createQuickPick'
  | 'createStatusBarItem'
  | 'setStatusBarMessage'
  | 'createTreeView'
>;

/** Shows a message. @returns the button that was pressed */
export interface ShowMessage {
  (message: string, ...buttons: string[]): Promise<string | undefined>;
  (
    message: string,
    options: vscode.MessageOptions,
    ...buttons: string[]
  ): Promise<string | undefined>;
}

type Validation = vscode.InputBox['validationMessage'];

/** Whose rows are at hand when VS Code asks for them. */
interface Rows<Row> extends vscode.TreeDataProvider<Row> {
  readonly getTreeItem: (row: Row) => vscode.TreeItem;
  readonly resolveTreeItem?: (item: vscode.TreeItem, row: Row) => vscode.TreeItem;
}

/** The same calls as `vscode.window` has, which show every text as it is: none is a link or draws an icon. */
export const inertWindow = (window: Window) => ({
  showInformationMessage: inertMessages((...message) => window.showInformationMessage(...message)),
  showWarningMessage: inertMessages((...message) => window.showWarningMessage(...message)),
  showErrorMessage: inertMessages((...message) => window.showErrorMessage(...message)),

  withProgress: <Result>(
    options: vscode.ProgressOptions,
    task: (
      progress: vscode.Progress<{ message?: string; increment?: number }>,
      token: vscode.CancellationToken,
    ) => Thenable<Result>,
  ): Thenable<Result> =>
    window.withProgress(cleaned(options, { title: inert }), (progress, token) =>
      task({ report: (step) => progress.report(cleaned(step, { message: inert })) }, token),
    ),

  showInputBox: (options: vscode.InputBoxOptions) =>
    window.showInputBox({
      ...cleaned(options, { title: inert, prompt: inert, placeHolder: inert }),
      validateInput: async (text) =>
        inertValidation((await options.validateInput?.(text)) ?? undefined),
    }),

  createInputBox: (): vscode.InputBox =>
    guarded(window.createInputBox(), {
      title: optional(inert),
      placeholder: optional(inert),
      prompt: optional(inert),
      validationMessage: inertValidation,
    }),

  showQuickPick: <Item extends vscode.QuickPickItem>(
    items: readonly Item[],
    options: vscode.QuickPickOptions,
  ): Thenable<Item | undefined> =>
    window.showQuickPick(inertItems(items), cleaned(options, { title: inert, placeHolder: inert })),

  createQuickPick: <Item extends vscode.QuickPickItem>(): vscode.QuickPick<Item> =>
    guarded(window.createQuickPick<Item>(), {
      title: optional(inert),
      placeholder: optional(inert),
      items: inertItems,
    }),

  /** The icon in front of the text is ours and is drawn. */
  createStatusBarItem: (
    id: string,
    alignment: vscode.StatusBarAlignment,
    priority?: number,
  ): vscode.StatusBarItem =>
    guarded(window.createStatusBarItem(id, alignment, priority), {
      name: optional(inert),
      text: afterIcon,
      accessibilityInformation: inertSpoken,
    }),

  /** The icon in front of the text is ours and is drawn. @param time in milliseconds */
  setStatusBarMessage: (text: string, time: number) =>
    window.setStatusBarMessage(afterIcon(text), time),

  createTreeView: <Row>(
    id: string,
    { treeDataProvider, ...options }: vscode.TreeViewOptions<Row> & { treeDataProvider: Rows<Row> },
  ): vscode.TreeView<Row> =>
    guarded(
      window.createTreeView(id, { ...options, treeDataProvider: inertRows(treeDataProvider) }),
      {
        title: optional(inert),
        description: optional(inert),
        message: optional(inert),
        badge: (badge) => badge && cleaned(badge, { tooltip: inert }),
      },
    ),
});

type Cleaners<Target> = { readonly [Name in keyof Target]?: (value: Target[Name]) => Target[Name] };

/** A copy in which the named texts, where there are any, are clean. */
function cleaned<Target extends object>(
  target: Target,
  cleaners: { readonly [Name in keyof Target]?: (text: string) => string },
): Target {
  const copy = { ...target };
  for (const name of Object.keys(cleaners) as (keyof Target)[]) {
    const text = copy[name];
    if (typeof text === 'string') copy[name] = cleaners[name]?.(text) as typeof text;
  }
  return copy;
}

/** The same object of VS Code's, except that what is set on it becomes clean on the way. */
function guarded<Target extends object>(target: Target, cleaners: Cleaners<Target>): Target {
  // An empty object, since a proxy has to hand out the fixed members of its own one as they are.
  return new Proxy({} as Target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (_, name, value) => {
      const clean = cleaners[name as keyof Target] as ((value: unknown) => unknown) | undefined;
      return Reflect.set(target, name, clean ? clean(value) : value, target);
    },
  });
}

const inertMessages =
  (
    show: (
      message: string,
      options: vscode.MessageOptions,
      ...buttons: string[]
    ) => Thenable<string | undefined>,
  ): ShowMessage =>
  async (message: string, ...rest: (string | vscode.MessageOptions)[]) => {
    const options = rest.find((part) => typeof part !== 'string') ?? {};
    const buttons = rest.filter((part) => typeof part === 'string');
    const shown = buttons.map(inert);
    const pressed = await show(inert(message), cleaned(options, { detail: inertLines }), ...shown);
    return pressed === undefined ? undefined : buttons[shown.indexOf(pressed)];
  };

/** Cleans them in place: VS Code hands out these very objects when one is picked. */
function inertItems<Item extends vscode.QuickPickItem>(items: readonly Item[]): readonly Item[] {
  for (const item of items) {
    Object.assign(item, cleaned(item, { label: inert, description: inert, detail: inert }));
  }
  return items;
}

function inertRows<Row>(rows: Rows<Row>): vscode.TreeDataProvider<Row> {
  const { onDidChangeTreeData } = rows;
  return {
    ...(onDidChangeTreeData && { onDidChangeTreeData }),
    getChildren: (row) => rows.getChildren(row),
    getTreeItem: (row) => inertRow(rows.getTreeItem(row)),
    ...(rows.getParent && { getParent: (row) => rows.getParent?.(row) }),
    ...(rows.resolveTreeItem && {
      resolveTreeItem: (item, row) => inertRow(rows.resolveTreeItem?.(item, row) ?? item),
    }),
  };
}

/** In place, since VS Code knows a row by its object. */
function inertRow(item: vscode.TreeItem): vscode.TreeItem {
  const { accessibilityInformation: spoken } = item;
  if (spoken) item.accessibilityInformation = inertSpoken(spoken);
  return Object.assign(
    item,
    cleaned(item, { label: inert, description: inert, tooltip: inertLines }),
  );
}

const inertSpoken = <Spoken extends vscode.AccessibilityInformation | undefined>(
  spoken: Spoken,
): Spoken => spoken && cleaned(spoken, { label: inert });

function inertValidation(message: Validation): Validation {
  if (typeof message === 'string') return inert(message);
  return message && { ...message, message: inert(message.message) };
}

const afterIcon = (text: string): string => {
  const [icon = ''] = /^\$\([a-z~-]+\) /.exec(text) ?? [];
  return `${icon}${inert(text.slice(icon.length))}`;
};

const optional =
  (clean: (text: string) => string) =>
  <Text extends string | undefined>(text: Text): Text =>
    (text === undefined ? text : clean(text)) as Text;
