import { fetchTransport } from '../../core/api/http/fetchTransport';
import { classifyNetworkError } from '../../core/api/errors/networkError';

/** A transport over the editor's own fetch, which knows PAC files, Kerberos and what the editor asks people for. */
export const hostFetch = fetchTransport(classifyNetworkError);
