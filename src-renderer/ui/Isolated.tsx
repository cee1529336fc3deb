import { isolates } from '../i18n/isolates.ts';

/** A text whose numbers, addresses and Latin words stay in their own order inside an Arabic sentence. */
export function Isolated({ text }: { text: string }) {
  const pieces = isolates(text);
  if (pieces.length === 1) return text;
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.isolated ? (
      <bdi key={key} dir="ltr">
        {piece.text}
      </bdi>
    ) : (
      piece.text
    );
  });
}
