/**
 * The voices that the phoneme net learns from: variants of espeak-ng, at these rates (words a minute) and pitches. Callers, the
 * tests and `npm run bench -- recognise` speak in none of the variants.
 */
export const TRAINING_VARIANTS: readonly string[] = [
  ...['m1', 'm3', 'f1', 'f4', 'klatt', 'klatt2', 'max', 'grandma', 'grandpa', 'adam', 'anika', 'belinda', 'benjamin'],
  ...[
    'boris',
    'caleb',
    'david',
    'ed',
    'edward',
    'john',
    'linda',
    'michel',
    'norbert',
    'pablo',
    'paul',
    'quincy',
    'rob',
  ],
  ...['robert', 'sandro', 'shelby', 'steph', 'travis', 'victor', 'Alex', 'Alicia', 'Andrea', 'Andy', 'Annie', 'Denis'],
  ...['Diogo', 'Gene', 'Henrique', 'Hugo', 'Jacky', 'Marco', 'Mario', 'Michael', 'Mike', 'Pedro', 'Storm', 'announcer'],
  ...['RicishayMax', 'anikaRobot', 'robosoft2'],
];
export const TRAINING_RATES: readonly number[] = [125, 140, 150, 160, 170, 185, 200, 220];
export const TRAINING_PITCHES: readonly number[] = [20, 30, 35, 45, 50, 65, 80];

/** The voices by which the judge's thresholds were chosen: neither learned from nor measured with. */
export const DEVELOPMENT_VARIANTS: readonly string[] = [
  ...['aunty', 'antonio', 'Lee', 'Reed', 'zac', 'steph3', 'klatt4', 'iven', 'Gene2', 'edward2', 'gustave', 'miguel'],
];
