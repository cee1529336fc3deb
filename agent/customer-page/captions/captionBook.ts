import { type Caption, turnIdOfTyped } from '../../protocol/customerLink.ts';

/** What the customer has typed and the log doesn't show yet. */
export interface Outgoing {
  id: string;
  text: string;
}

export interface CaptionBook {
  captions: readonly Caption[];
  outgoing: readonly Outgoing[];
}

export const emptyBook: CaptionBook = { captions: [], outgoing: [] };

/** Takes captions in, however often and in whatever order they come: final words stay, empty interim words take a line back. */
export function takeIn(book: CaptionBook, incoming: readonly Caption[]): CaptionBook {
  const byTurn = new Map(book.captions.map((caption) => [caption.turnId, caption]));
  for (const caption of incoming) {
    if (!caption.final && byTurn.get(caption.turnId)?.final) continue;
    if (caption.text === '') byTurn.delete(caption.turnId);
    else byTurn.set(caption.turnId, caption);
  }
  const captions = [...byTurn.values()].sort((a, b) => a.startMs - b.startMs);
  const outgoing = book.outgoing.filter(({ id }) => !byTurn.has(turnIdOfTyped(id)));
  return { captions, outgoing };
}

export const addOutgoing = (book: CaptionBook, message: Outgoing): CaptionBook => ({
  ...book,
  outgoing: [...book.outgoing, message],
});

/** Interim words of before a lost connection may never be finished: what the log has is sent anew. */
export const dropInterim = (book: CaptionBook): CaptionBook => ({
  ...book,
  captions: book.captions.filter(({ final }) => final),
});
