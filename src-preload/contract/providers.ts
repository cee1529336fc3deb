import { z } from 'zod';
import {
  keyChange,
  keyTest,
  priceTable,
  providerAccount,
  providersChange,
  providersPage,
} from '../../agent/protocol/providers.ts';
import { request } from './definition.ts';

/** The floor's providers of speech and language. A key goes to the floor once, and never comes back. */
export const providersRequests = {
  /** For administrators, as all but `prices`. */
  'providers/read': request(z.object({}), providersPage),
  /** Holds for calls that come in from then on. */
  'providers/change': request(providersChange, providersPage),
  /** Tested before it is stored. */
  'providers/set-key': request(keyChange, z.object({ page: providersPage, test: keyTest })),
  'providers/test-key': request(providerAccount, keyTest),
  'providers/forget-key': request(providerAccount, providersPage),
  'providers/prices': request(z.object({}), priceTable),
  'providers/change-prices': request(priceTable, priceTable),
};
