import { describe, expect, it } from 'vitest';
import type { Language, Speaker } from '../../../agent/protocol/primitives.ts';
import { draftNote, weightOf } from './draftNote.ts';

const turn = (speaker: Speaker, text: string, channel: 'voice' | 'private' = 'voice') => ({ speaker, text, channel });

describe('a sentence binds', () => {
  it.each<[Language, string, string]>([
    ['en', 'We refund forty euros by Friday.', 'I will call you back.'],
    ['en', 'You will get 15 percent off.', 'You will get a new router.'],
    ['en', 'A technician comes tomorrow at 9.', 'I will see to it.'],
    ['en', 'I promise that we look into it.', 'Good morning, this is Nour.'],
    ['ar', 'منرجعلك خمسين ليرة يوم الخميس.', 'رح احكي معك بعدين.'],
    ['ar', 'بكرا الساعة تسعة بيجي الفني.', 'رح شوف شو فيني اعمل.'],
    ['ar', 'بوعدك شوف الموضوع.', 'صباح الخير، معك نور.'],
  ])('%s: "%s" more than "%s"', (language, more, less) => {
    expect(weightOf(more, language)).toBeGreaterThan(weightOf(less, language));
  });

  it.each<[Language, string]>([
    ['en', 'Good morning, this is Nour.'],
    ['en', 'How can I help you?'],
    ['ar', 'أهلين، معك نور.'],
    ['ar', 'كيف فيني ساعدك؟'],
  ])('%s: "%s" not at all', (language, sentence) => {
    expect(weightOf(sentence, language)).toBe(0);
  });
});

describe('the note of a hand-back', () => {
  it('names promises with sums and dates first, then what the caller last said', () => {
    const note = draftNote(
      [
        turn('operator', 'Hello, this is Nour. I will look into it myself.'),
        turn('customer', 'I want my money back.'),
        turn('operator', 'You are right. We refund forty five euros on Friday. I am sorry.'),
        turn('customer', 'Thank you, that is fine.'),
      ],
      'en',
    );
    expect(note.split('\n')).toEqual([
      'Promised: We refund forty five euros on Friday.',
      'Promised: I will look into it myself.',
      'The caller last said: Thank you, that is fine.',
    ]);
  });

  it('is written in the language of the call', () => {
    const note = draftNote(
      [
        turn('operator', 'أهلين، معك نور. رح شوف الموضوع. منرجعلك خمسين ليرة يوم الخميس.'),
        turn('customer', 'شكرا كتير.'),
      ],
      'ar',
    );
    expect(note.split('\n')).toEqual([
      'وعدت: منرجعلك خمسين ليرة يوم الخميس.',
      'وعدت: رح شوف الموضوع.',
      'آخر ما قاله المتصل: شكرا كتير.',
    ]);
  });

  it('holds no whisper, no unclear words and nothing of the assistant', () => {
    const note = draftNote(
      [
        turn('operator', 'Offer 20 euros.', 'private'),
        turn('assistant', 'We will pay 99 euros.'),
        turn('operator', 'I will call you back.'),
        turn('customer', 'Please do.'),
        turn('customer', '[unclear]'),
      ],
      'en',
    );
    expect(note).toBe('Promised: I will call you back.\nThe caller last said: Please do.');
  });

  it('without a promise says the last words; without words says nothing', () => {
    expect(draftNote([turn('operator', 'Hello there.'), turn('operator', 'How are you?')], 'en')).toBe(
      'Said: How are you?',
    );
    expect(draftNote([turn('customer', 'Hello?')], 'en')).toBe('');
    expect(draftNote([], 'ar')).toBe('');
  });

  it('stays within what a note may hold', () => {
    const long = Array.from({ length: 60 }, (_, index) => turn('operator', `We refund ${index} euros. `.repeat(9)));
    expect(draftNote(long, 'en').length).toBeLessThanOrEqual(1_000);
  });
});
