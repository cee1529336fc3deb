import { floor } from './0001-floor.ts';
import { customerLinks } from './0002-customer-links.ts';
import { accounts } from './0003-accounts.ts';
import { offers } from './0004-offers.ts';
import { audit } from './0005-audit.ts';
import { asksForPerson } from './0006-asks-for-person.ts';
import { retention } from './0007-retention.ts';
import { settings } from './0008-settings.ts';
<<<<<<< HEAD
import { personas } from './0009-personas.ts';
=======
import { contactFiles } from './0009-contact-files.ts';
>>>>>>> b07b90b (Customers have several numbers, tags, dated notes, tickets and a history that can be taken back line by line; two records become one without losing anything)

/** In order; the database's `user_version` is the number of those that have run. Append only: one that has shipped never changes. */
export const migrations: readonly string[] = [
  floor,
  customerLinks,
  accounts,
  offers,
  audit,
  asksForPerson,
  retention,
  settings,
<<<<<<< HEAD
  personas,
=======
  contactFiles,
>>>>>>> b07b90b (Customers have several numbers, tags, dated notes, tickets and a history that can be taken back line by line; two records become one without losing anything)
];
