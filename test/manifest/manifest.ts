import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with package.json in it. */
export const root = join(__dirname, '../..');

/** What the tests look at in package.json. */
export interface Manifest {
  readonly version: string;
  readonly icon: string;
  readonly main: string;
  readonly browser: string;
  readonly extensionKind: readonly string[];
  readonly l10n: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: Support & {
      readonly restrictedConfigurations: readonly string[];
    };
    readonly virtualWorkspaces: Support;
  };
  readonly contributes: {
    readonly authentication: readonly { readonly id: string; readonly label: string }[];
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly enablement?: string;
    }[];
    readonly submenus: readonly { readonly id: string; readonly label: string }[];
    readonly menus: Readonly<
      Record<
        string,
        readonly {
          readonly command?: string;
          readonly submenu?: string;
          readonly when?: string;
          readonly group?: string;
        }[]
      >
    >;
    readonly languageModelTools: readonly LanguageModelTool[];
    readonly configuration: { readonly properties: Readonly<Record<string, SettingSchema>> };
    readonly viewsContainers: Readonly<
      Record<string, readonly { readonly id: string; readonly icon: string }[]>
    >;
    readonly views: Readonly<
      Record<
        string,
        readonly { readonly id: string; readonly icon: string; readonly when?: string }[]
      >
    >;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when?: string;
    }[];
    readonly colors: readonly { readonly id: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
}

interface LanguageModelTool {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly inputSchema: {
    readonly properties: Readonly<
      Record<string, { readonly description: string; readonly enum?: readonly string[] }>
    >;
    readonly required?: readonly string[];
  };
}

/** Whether the extension runs in a workspace of some kind. */
interface Support {
  readonly supported: boolean | 'limited';
  /** What VS Code tells people about it. */
  readonly description: string;
}

interface Step {
  readonly id: string;
  readonly when?: string;
  readonly description: string;
  readonly media: {
    readonly image: Readonly<Record<'dark' | 'light' | 'hc' | 'hcLight', string>>;
    readonly altText: string;
  };
  /** Such as `onContext:handinger.signedIn`. */
  readonly completionEvents: readonly string[];
}

export interface SettingSchema {
  readonly type: 'string' | 'number' | 'boolean' | 'array';
  readonly scope: string;
  /** Whether Settings Sync leaves it on its computer. */
  readonly ignoreSync?: boolean;
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: string };
  readonly minimum?: number;
  readonly maximum?: number;
}

const json = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));

export const manifest = json('package.json') as Manifest;
export const texts = json('package.nls.json') as Readonly<Record<string, string>>;

/** The English text behind `%key%`; other texts as they are. */
export function textOf(value: string): string {
  const [, key] = /^%(.+)%$/.exec(value) ?? [];
  return key === undefined ? value : (texts[key] ?? `no text for ${key}`);
}
