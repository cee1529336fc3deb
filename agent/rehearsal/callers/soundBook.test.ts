import { expect, it } from 'vitest';
import { SoundBook, VoicelessError } from './soundBook.ts';

const sound = Int16Array.from([1, 2, 3]);
const never = new AbortController().signal;

it('gives a sound to who asked before it came and to who asks after', async () => {
  const book = new SoundBook();
  const early = book.get('down', never);
  book.put('down', sound);
  expect([await early, await book.get('down', never)]).toEqual([sound, sound]);
});

it('says that a sound will not come, to who waits and to who asks later', async () => {
  const book = new SoundBook();
  const early = book.get('down', never);
  book.fail('down', 'No voice.');
  await expect(early).rejects.toThrow(new VoicelessError('No voice.'));
  await expect(book.get('down', never)).rejects.toThrow('No voice.');
  book.put('down', sound);
  expect(await book.get('down', never)).toEqual(sound);
});

it('lets go of who has no time any more', async () => {
  const ending = new AbortController();
  const waiting = new SoundBook().get('down', ending.signal);
  ending.abort(new Error('Rehearsal ended'));
  await expect(waiting).rejects.toThrow('Rehearsal ended');
  await expect(new SoundBook().get('down', ending.signal)).rejects.toThrow('Rehearsal ended');
});
