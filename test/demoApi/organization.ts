/** A member of an organization. */
export interface User {
  readonly id: string;
  readonly name: string;
}

/** What keys, workers and tasks belong to. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** IANA name; cron is read in it. */
  readonly timezone: string;
  readonly mailDomain: string;
}

/** The organization of all keys but one. */
export const northwind: Organization = {
  id: 'org_5rT2bQ9nYw-4',
  name: 'Northwind Logistics',
  timezone: 'Europe/Madrid',
  mailDomain: 'northwind.mail.example',
};

/** Another organization, to whose workers Northwind’s keys have no access. */
export const bakery: Organization = {
  id: 'org_8hBk3cRm0u_2',
  name: 'Harbour & Hill Bakery',
  timezone: 'Europe/London',
  mailDomain: 'harbourhill.mail.example',
};

/** All there are. */
export const organizations: readonly Organization[] = [northwind, bakery];

/** Of Northwind; created most of its workers. */
export const ines: User = { id: 'usr_9pLm2Xc7Ve-1k', name: 'Inés Carrasco' };
/** Of Northwind as well. */
export const tom: User = { id: 'usr_3tVw8Zq1Hb_6d', name: 'Tom Okafor' };
/** Of the bakery. */
export const maud: User = { id: 'usr_6mJx4Ns9Pf-0r', name: 'Maud Pettersen' };
