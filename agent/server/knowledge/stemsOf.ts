import { PARTICLES } from '../../protocol/arabicParticles.ts';

const ARABIC = /^[\u0621-\u064a]+$/;
/** What a folded Arabic word may end in: whose it is, how many, which gender. The longer ones first. */
const ARABIC_ENDINGS = [
  'تنا',
  'تكم',
  'اتي',
  'اتك',
  'ات',
  'تي',
  'تك',
  'تو',
  'ين',
  'ون',
  'نا',
  'ها',
  'كم',
  'هم',
  'ه',
  'ي',
  'ك',
  'ت',
  'و',
];
const ENGLISH_ENDINGS = ['ings', 'ing', 'ies', 'ed', 'es', 's', 'y'];
const SHORTEST_STEM = 3;
const LONGEST_FIRST = [...PARTICLES].sort((one, other) => other.length - one.length);

/**
 * The beginnings by which a folded word is looked for in the knowledge: what is left of it without its ending, in Arabic also without and
 * with each particle that is written onto words. It is made to find `refunds` by `refunded`, and `الفاتورة` by `فاتورتي`; now and then it
 * finds too much.
 */
export function stemsOf(term: string): string[] {
  if (!ARABIC.test(term)) return [withoutEnding(term, ENGLISH_ENDINGS, SHORTEST_STEM + 1)];
  const stems = bareForms(term);
  const short = [...new Set(stems.map((stem) => withoutEnding(stem, ARABIC_ENDINGS, SHORTEST_STEM)))];
  return [...new Set(short.flatMap((stem) => [stem, ...PARTICLES.map((one) => one + stem)]))];
}

/** Without the particle before it, or the two of them; with a particle of one letter, which may as well be the word's own. */
function bareForms(term: string): string[] {
  const particle = LONGEST_FIRST.find((one) => term.startsWith(one) && term.length - one.length >= SHORTEST_STEM);
  if (particle === undefined) return [term];
  const bare = term.slice(particle.length);
  if (particle.length > 1) return [bare];
  const second = bareForms(bare);
  return second.length === 1 && second[0] !== bare ? second : [term, bare];
}

function withoutEnding(term: string, endings: readonly string[], shortest: number): string {
  const ending = endings.find((one) => term.endsWith(one) && term.length - one.length >= shortest);
  return ending === undefined ? term : term.slice(0, -ending.length);
}
