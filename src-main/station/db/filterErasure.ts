import { foldWord } from '../../../agent/protocol/foldWord.ts';
import type { WriteHandle } from './handles.ts';

/** Who is to be forgotten, as far as it is known here. */
export interface ForgottenCustomer {
  name?: string | undefined;
  phone?: string | null | undefined;
}

/** Fewer digits than this are many people's. */
const TELLING_DIGITS = 6;

/** Deletes the saved filters that name a customer or their number: they would keep what was erased. Run inside the erasing transaction. */
export function createFilterErasure(db: WriteHandle): (customer: ForgottenCustomer) => void {
  const all = db.query<[], { id: string; name: string; query: string }>('SELECT id, name, query FROM saved_filters');
  const drop = db.change<[string]>('DELETE FROM saved_filters WHERE id = ?');
  return ({ name, phone }) => {
    for (const filter of all.all()) {
      const said = [filter.name, ...textsIn(JSON.parse(filter.query))];
      if (said.some((text) => names(text, name) || isNumberOf(text, phone))) drop(filter.id);
    }
  };
}

const plain = (text: string): string =>
  text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map(foldWord)
    .join(' ');

function names(text: string, name: string | undefined): boolean {
  const whole = plain(name ?? '');
  return whole !== '' && ` ${plain(text)} `.includes(` ${whole} `);
}

/** A part of a number that only few people have counts as the number. */
function isNumberOf(text: string, phone: string | null | undefined): boolean {
  const digits = plain(text).replace(/\D/g, '').replace(/^0+/, '');
  return !!phone && digits.length >= TELLING_DIGITS && phone.includes(digits);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
