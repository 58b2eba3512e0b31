import { withoutHidden } from '../../common/inert';
import { EDIT_SCHEME } from '../../model/documentUri';
import { WORKER_FILE } from './workerJson';

/** Whose worker a document to edit is about, and which part of it. */
export interface EditAddress {
  readonly profileId: string;
  /** Of the edit: the worker's id, or one that was made up for a new worker. */
  readonly id: string;
  readonly part: 'settings' | 'instructions';
}

/** The parts of an address that both VS Code's and others' have. */
interface Address {
  readonly scheme: string;
  readonly path: string;
}

/** `instructions` is not `.instructions.md`, which VS Code takes for instructions to its own assistant. */
const ENDINGS = { settings: WORKER_FILE, instructions: ' instructions.md' } as const;

/** @param name shown on the tab */
export function editUri({ profileId, id, part }: EditAddress, name: string): Address {
  const file = withoutHidden(name)
    .replaceAll(/[\\/:*?"<>|]/g, ' ')
    .trim();
  return { scheme: EDIT_SCHEME, path: `/${profileId}/${id}/${file}${ENDINGS[part]}` };
}

/** @returns `undefined` for an address that is no document to edit */
export function parseEditUri({ scheme, path }: Address): EditAddress | undefined {
  const [, profileId, id, name, ...rest] = path.split('/');
  if (scheme !== EDIT_SCHEME || !profileId || !id || name === undefined || rest.length > 0) {
    return undefined;
  }
  const part = (['settings', 'instructions'] as const).find((one) => name.endsWith(ENDINGS[one]));
  return part && { profileId, id, part };
}

/** The path of the document about the other part of the same worker. */
export function otherPartOf(path: string): string {
  const isSettings = path.endsWith(ENDINGS.settings);
  const { settings, instructions } = ENDINGS;
  const [from, to] = isSettings ? [settings, instructions] : [instructions, settings];
  return `${path.slice(0, -from.length)}${to}`;
}
