import { fetchTransport } from '../../core/api/fetchTransport';
import { classifyNetworkError } from '../../core/api/networkError';

/** A transport over the editor's own fetch, which knows PAC files, Kerberos and what the editor asks people for. */
export const hostFetch = fetchTransport(classifyNetworkError);
