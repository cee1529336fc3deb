import { z } from 'zod';
import { plainText } from './plainText.ts';

/** A person's name as anybody may send it, cleaned of characters that deceive; 1 to 120 characters of which one can be seen. */
export const personName = z.string().overwrite(plainText).min(1).max(120);
