/** Something of Handinger's that may have named its own page. */
interface Paged {
  readonly id: string;
  readonly url?: string;
}

/**
 * A worker's page. A link from the service is followed only to the server that the key belongs
 * to or to handinger.com; else the address is built from the id.
 */
export function workerPage({ id, url }: Paged, baseUrl: string): string {
  return familiar(url, baseUrl) ?? `${new URL(baseUrl).origin}/worker/${encodeURIComponent(id)}`;
}

/** The same for a task. */
export function taskPage(
  { id, url, workerId }: Paged & { workerId: string },
  baseUrl: string,
): string {
  return (
    familiar(url, baseUrl) ??
    `${workerPage({ id: workerId }, baseUrl)}/task/${encodeURIComponent(id)}`
  );
}

function familiar(link: string | undefined, baseUrl: string): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  const isFamiliar =
    url.origin === new URL(baseUrl).origin ||
    (url.protocol === 'https:' && /(^|\.)handinger\.com$/.test(url.hostname));
  return isFamiliar ? url.href : undefined;
}
