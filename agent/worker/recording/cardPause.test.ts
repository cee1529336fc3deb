import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asksForCard } from './asksForCard.ts';
import { CardPause } from './cardPause.ts';

describe('asksForCard', () => {
  it.each([
    'Could you give me your card number, please?',
    'Please read me the long number on your card.',
    'What are the sixteen digits on the front of the card?',
    'And the security code on the back?',
    'I need the CVV as well.',
    'What is the expiry date?',
    'Please tell me your IBAN.',
    'Can I have your account number?',
    'ممكن تعطيني رقم البطاقة؟',
    'شو رقم بطاقتك لو سمحت؟',
    'قللي رقم الكرت تبعك',
    'وشو رمز الأمان يلي ورا البطاقة؟',
    'شو تاريخ الانتهاء؟',
    'بدي رقم الآيبان',
    'عطيني رقم الحساب',
    'شو رَقْم البطاقة؟',
  ])('yes: %s', (text) => expect(asksForCard(text)).toBeDefined());

  it.each([
    'How can I help you?',
    'What is the number of your line?',
    'Your phone number, please?',
    'We will never ask you for your card number.',
    'Please do not tell me your card number.',
    'Put the card into the router.',
    'Business cards are on the table.',
    'شو رقم خطك؟',
    'شو رقم تلفونك؟',
    'لا تعطيني رقم البطاقة على التلفون.',
    'ما رح نطلب رقم البطاقة منك أبداً.',
    'كيف فيني ساعدك؟',
    '',
  ])('no: %s', (text) => expect(asksForCard(text)).toBeUndefined());
});

describe('CardPause', () => {
  const told: string[] = [];
  let pause: CardPause;
  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
    pause = new CardPause({ onPause: () => told.push('paused'), onResume: () => told.push('resumed') });
  });
  afterEach(() => {
    pause.close();
    vi.useRealTimers();
  });
  const ASKED = 'Please tell me your card number.';

  it('begins while it is being asked for, once, and ends when whoever asked has gone on', () => {
    for (const part of ['Please tell', 'Please tell me your card', ASKED]) pause.saying(part);
    pause.said(ASKED);
    expect([told, pause.expected]).toEqual([['paused'], true]);
    pause.customerSaid('Yes, one moment.');
    pause.said('Take your time.');
    expect(pause.expected).toBe(true);
    pause.customerSaid('Four one one one, one one one one.');
    pause.said('Yes.');
    expect(pause.expected).toBe(true);
    pause.customerSaid('1111 1111.');
    expect(pause.expected).toBe(true);
    pause.said('Thank you, that has worked.');
    expect([told, pause.expected]).toEqual([['paused', 'resumed'], false]);
  });

  it('goes on while the number is repeated, and while more of it is asked for', () => {
    pause.said(ASKED);
    pause.customerSaid('4111 1111 1111 1111');
    pause.said('So that is four one one one, one one one one, one one one one, one one one one?');
    expect(pause.expected).toBe(true);
    pause.customerSaid('Yes.');
    pause.said('And the security code, please?');
    pause.customerSaid('Yes, it is on the back.');
    pause.said('Yes, there.');
    expect(pause.expected).toBe(true);
    pause.customerSaid('one two three');
    pause.said('Thank you. You pay 250 pounds.');
    expect(told).toEqual(['paused', 'resumed']);
  });

  it('in Arabic too', () => {
    pause.said('ممكن تعطيني رقم البطاقة؟');
    pause.customerSaid('أربعة واحد واحد واحد، ١١١١ ١١١١ ١١١١');
    pause.said('شكراً إلك، مشي الحال.');
    expect(told).toEqual(['paused', 'resumed']);
  });

  it('is over where the customer does not say it', () => {
    pause.said(ASKED);
    for (const text of ['Why?', 'I do not want to.', 'No.']) pause.customerSaid(text);
    expect(told).toEqual(['paused', 'resumed']);
  });

  it('is over after two minutes, counted from the last time it was asked for', () => {
    pause.said(ASKED);
    vi.advanceTimersByTime(90_000);
    pause.said(ASKED);
    vi.advanceTimersByTime(119_000);
    expect(pause.expected).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['paused', 'resumed']);
  });

  it('of a former job is ended by the one that follows it', () => {
    pause.takeOver();
    expect([told, pause.expected]).toEqual([[], true]);
    pause.customerSaid('4111 1111 1111 1111');
    pause.said('Thank you.');
    expect(told).toEqual(['resumed']);
  });
});
