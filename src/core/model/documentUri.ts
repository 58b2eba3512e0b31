import type { Sha256 } from '../common/ports';
import { isWorkerId } from './worker';

/** What a person would read in an editor. */
export type DocumentSubject =
  | { readonly kind: 'worker'; readonly workerId: string; readonly part: WorkerPart }
  | { readonly kind: 'task'; readonly taskId: string; readonly part: 'transcript' }
  | {
      readonly kind: 'turn';
      readonly taskId: string;
      readonly turnId: string;
      readonly part: TurnPart;
    };

type WorkerPart = (typeof WORKER_PARTS)[number];
type TurnPart = (typeof TURN_PARTS)[number];

const WORKER_PARTS = [
  'overview',
  'instructions',
  'outputSchema',
  'lastRun',
  /** What structured output is checked against; nobody opens it. */
  'structure',
] as const;
const TURN_PARTS = ['transcript', 'structuredOutput'] as const;

/** A document, and whose it is: a profile is a key, and a key belongs to one organization. */
export interface DocumentAddress {
  readonly profileId: string;
  readonly subject: DocumentSubject;
}

/** An address as its URI is made of it. */
interface DocumentUri {
  readonly scheme: string;
  readonly path: string;
}

/** What belongs to the profile in use; the rest is asked and told nothing. */
export const ownedBy = <Owned extends Pick<DocumentAddress, 'profileId'>>(
  profileId: string | undefined,
  owned: readonly Owned[],
): readonly Owned[] => owned.filter((one) => one.profileId === profileId);

export const WORKER_SCHEME = 'handinger-worker';
export const TASK_SCHEME = 'handinger-task';
/** Documents that save to Handinger. */
export const EDIT_SCHEME = 'handinger-edit';

/** @param name shown on the tab, and known by its ending to the languages */
export function uriOf({ profileId, subject }: DocumentAddress, name: string): DocumentUri {
  const ids =
    subject.kind === 'worker'
      ? [subject.workerId]
      : subject.kind === 'task'
        ? [subject.taskId]
        : [subject.taskId, encodeURIComponent(subject.turnId)];
  // What a name may hold is up to people; it must stay one segment.
  const segments = [profileId, ...ids, subject.part, name.replaceAll('/', '∕')];
  return {
    scheme: subject.kind === 'worker' ? WORKER_SCHEME : TASK_SCHEME,
    path: `/${segments.join('/')}`,
  };
}

/** What each address of ours ends with: no other extension can work it out, nor take it from another address. */
export type Seal = (address: DocumentAddress) => string;

/** @param secret of this window, kept nowhere */
export const sealWith =
  (secret: string, sha256: Sha256): Seal =>
  (address) => {
    const { scheme, path } = uriOf(address, '');
    return sha256(`${secret} ${scheme}:${path}`).slice(0, 32);
  };

/** @returns `undefined` for what is no document of ours */
export function parseUri({ scheme, path }: DocumentUri): DocumentAddress | undefined {
  const [, profileId = '', id = '', ...rest] = path.split('/');
  if (profileId === '' || !isWorkerId(id)) return undefined;
  const subject = subjectIn(scheme, id, rest);
  return subject && { profileId, subject };
}

function subjectIn(
  scheme: string,
  id: string,
  rest: readonly string[],
): DocumentSubject | undefined {
  if (scheme === WORKER_SCHEME && rest.length === 2) {
    const part = WORKER_PARTS.find((one) => one === rest[0]);
    return part && { kind: 'worker', workerId: id, part };
  }
  if (scheme !== TASK_SCHEME) return undefined;
  if (rest.length === 2 && rest[0] === 'transcript') {
    return { kind: 'task', taskId: id, part: 'transcript' };
  }
  const turnId = decoded(rest[0] ?? '');
  const part = TURN_PARTS.find((one) => one === rest[1]);
  return rest.length === 3 && part ? { kind: 'turn', taskId: id, turnId, part } : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

/** Whether it is JSON; else it is Markdown. */
export const isJson = ({ part }: DocumentSubject): boolean =>
  part === 'outputSchema' || part === 'structuredOutput' || part === 'structure';

export const isSameSubject = (a: DocumentSubject, b: DocumentSubject): boolean =>
  uriOf({ profileId: '', subject: a }, '').path === uriOf({ profileId: '', subject: b }, '').path &&
  a.kind === b.kind;
