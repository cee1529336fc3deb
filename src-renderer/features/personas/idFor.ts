import { RECEPTION } from '../../../agent/protocol/persona.ts';

/** An id for a new persona, from its English name: unlike those that are taken. */
export function idFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
  const stem = plain || 'persona';
  const free = (id: string) => !taken.includes(id) && id !== RECEPTION;
  if (free(stem)) return stem;
  for (let number = 2; ; number += 1) if (free(`${stem}-${number}`)) return `${stem}-${number}`;
}
