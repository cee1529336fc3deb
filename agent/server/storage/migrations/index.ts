import { floor } from './0001-floor.ts';
import { customerLinks } from './0002-customer-links.ts';
import { accounts } from './0003-accounts.ts';
import { offers } from './0004-offers.ts';
import { audit } from './0005-audit.ts';
import { asksForPerson } from './0006-asks-for-person.ts';
import { retention } from './0007-retention.ts';
import { settings } from './0008-settings.ts';
import { personas } from './0009-personas.ts';
import { contactFiles } from './0010-contact-files.ts';
import { rules } from './0011-rules.ts';
import { contactMerges } from './0012-contact-merges.ts';

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
  personas,
  contactFiles,
  rules,
  contactMerges,
];
