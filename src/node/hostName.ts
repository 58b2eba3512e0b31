import { hostname } from 'node:os';

/** What the computer that extensions run on calls itself. */
export const hostName = (): string => hostname();
