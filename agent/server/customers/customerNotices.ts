import { z } from 'zod';
import { type CustomerNotice, customerNotice } from '../../protocol/customerLink.ts';
import { personaId } from '../../protocol/primitives.ts';

/** What customers of each persona are told, where it differs from the most honest default. */
export type CustomerNotices = Partial<Record<string, Partial<CustomerNotice>>>;

const notices = z.record(personaId, customerNotice.partial());

/** The setting as JSON, such as `{"sales": {"recorded": false}}`. */
export const customerNotices = z.string().transform((text, context): CustomerNotices => {
  try {
    return notices.parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON such as {"sales": {"recorded": false}}' });
    return z.NEVER;
  }
});

/** Says that an AI answers and that what is said is kept, unless the persona's setting says otherwise. */
export const noticeFor = (persona: string, settings: CustomerNotices): CustomerNotice => ({
  assistantIsAi: true,
  recorded: true,
  ...settings[persona],
});
