import type { WorkerPage } from '../../model/worker';
import type { ApiFailure } from '../errors/apiFailure';
import type { HandingerReads } from './handingerClient';

/** What asking the service about a key came to. */
export type KeyVerdict =
  | { readonly kind: 'accepted'; readonly organizationId?: string; readonly page?: WorkerPage }
  /** 401 from Handinger itself. */
  | { readonly kind: 'rejected'; readonly detail?: string }
  /** Known to the service, but without access to anything. */
  | { readonly kind: 'forbidden'; readonly detail?: string }
  | { readonly kind: 'rateLimited'; readonly until: number; readonly status?: number }
  | { readonly kind: 'cancelled' }
  /** The service answered, and its answers do not tell a good key from a bad one. */
  | { readonly kind: 'cannotTell' }
  /** No answer, or none from Handinger. */
  | { readonly kind: 'unreachable'; readonly failure: ApiFailure };

/** Whose key it is; known only of a key that was accepted, and not always then. */
export function organizationIn(verdict: KeyVerdict): string | undefined {
  return verdict.kind === 'accepted' ? verdict.organizationId : undefined;
}

/**
 * Whether Handinger knows the key. Of two keys asked about over the same line, this one also proves that the line
 * tells keys apart: where it doesn't, a rejection of the other says nothing.
 */
export const isKnownKey = ({ kind }: KeyVerdict): boolean =>
  kind === 'accepted' || kind === 'forbidden';

/** A well-formed id that no worker has. */
export const NOBODY = `wrk_${'0'.repeat(14)}`;

/**
 * Finds out whether a key works, with GET requests only. There is no "who am I" operation: the list of
 * workers answers it where that route exists. Elsewhere a worker that cannot exist is asked for; if a
 * made-up key gets 401 for the same question, the real key's 403 or 404 proves it.
 * @param rejectsMadeUpKey asks the same of the server with a key that cannot be valid
 */
export async function checkKey(
  client: HandingerReads,
  rejectsMadeUpKey: (signal: AbortSignal) => Promise<boolean>,
  signal: AbortSignal,
): Promise<KeyVerdict> {
  const list = await client.listWorkers(undefined, signal);
  if (list.ok) return accepted(list.value);
  if (!isRouteAbsent(list.failure)) return verdictOn(list.failure);

  const probe = await client.workerRun(NOBODY, signal);
  if (probe.ok) return { kind: 'accepted' };
  if (!mayMeetGoodKey(probe.failure)) return verdictOn(probe.failure);
  return { kind: (await rejectsMadeUpKey(signal)) ? 'accepted' : 'cannotTell' };
}

/** Whether Handinger itself refused, in a way that it may do to a good key. A captive portal refuses everybody. */
function mayMeetGoodKey(failure: ApiFailure): boolean {
  return (
    failure.kind === 'notFound' || (failure.kind === 'forbidden' && failure.by === 'handinger')
  );
}

/** A list route that answers 404, 405, 501 or a page of the web app is not there. */
export function isRouteAbsent(failure: ApiFailure): boolean {
  return (
    failure.kind === 'routeAbsent' ||
    failure.kind === 'notFound' ||
    (failure.kind === 'badAnswer' && failure.reason === 'notJson')
  );
}

/** Without the sentence. */
export function limitIn({
  until,
  status,
}: Extract<ApiFailure, { kind: 'rateLimited' }>): Extract<KeyVerdict, { kind: 'rateLimited' }> {
  return { kind: 'rateLimited', until, ...(status !== undefined && { status }) };
}

function accepted(page: WorkerPage): KeyVerdict {
  const organizationId = page.workers.find((worker) => worker.organizationId)?.organizationId;
  return { kind: 'accepted', page, ...(organizationId && { organizationId }) };
}

function verdictOn(failure: ApiFailure): KeyVerdict {
  switch (failure.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'rateLimited':
      return limitIn(failure);
    case 'rejected':
    case 'forbidden':
      if (failure.by !== 'handinger') break;
      return { kind: failure.kind, ...(failure.detail && { detail: failure.detail }) };
    default:
  }
  return { kind: 'unreachable', failure };
}
