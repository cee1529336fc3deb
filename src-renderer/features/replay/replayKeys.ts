import { keyName, type Pressed } from '../../ui/keyName.ts';

/** Everything that has a key in a replay, and its keys as they stand on the keyboard. One table: keyboard and cheat sheet read it. */
export const replayKeys = {
  play: [' '],
  previousTurn: ['ArrowLeft', 'ArrowUp'],
  nextTurn: ['ArrowRight', 'ArrowDown'],
  back: [','],
  forward: ['.'],
  slower: ['<'],
  faster: ['>'],
  skipSilence: ['S'],
  loop: ['L'],
  rangeStart: ['['],
  rangeEnd: [']'],
  note: ['N'],
  copyLink: ['K'],
  closer: ['+', '='],
  farther: ['-'],
  solo: ['1', '2', '3', '4'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>;
export type ReplayAction = keyof typeof replayKeys;

const isAction = (name: string): name is ReplayAction => Object.hasOwn(replayKeys, name);
/** In the order in which the cheat sheet lists them. */
export const replayActions = Object.keys(replayKeys).filter(isAction);

/** What a pressed key stands for, and which of its keys it was. */
export function replayActionOf(pressed: Pressed): { action: ReplayAction; index: number } | undefined {
  const name = keyName(pressed);
  for (const action of replayActions) {
    const keys: readonly string[] = replayKeys[action];
    const index = keys.indexOf(name);
    if (index >= 0) return { action, index };
  }
  return undefined;
}

const signs: Record<string, string> = { ' ': '␣', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** A key as it is written on the cheat sheet. */
export const keySign = (key: string): string => signs[key] ?? key;
