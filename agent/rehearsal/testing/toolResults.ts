import type { RehearsalScript } from '../script/script.ts';

interface Called {
  name: string;
  arguments: Record<string, unknown>;
}

/** What the floor's tools return where they do what they are called for. */
export function goodResult(script: RehearsalScript, { name, arguments: given }: Called): unknown {
  switch (name) {
    case 'look_up_customer':
      return { found: true, customer: { name: script.customer.name } };
    case 'open_ticket':
      return { done: true, ticketNumber: 12 };
    case 'find_customer':
      return { allowed: true, customers: [{ name: given.search, tier: 'standard', language: 'en', notes: '' }] };
    default:
      return { done: true };
  }
}

/** And where they come to nothing: nobody is known, the change was refused, no supervisor has allowed the look-up. */
export function idleResult(_script: RehearsalScript, { name }: Called): unknown {
  switch (name) {
    case 'look_up_customer':
      return { found: false };
    case 'find_customer':
      return { allowed: false };
    default:
      return { done: false, because: 'refused' };
  }
}
