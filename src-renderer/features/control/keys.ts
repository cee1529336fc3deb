import { keyName, type Pressed } from '../../ui/keyName.ts';

/** The key of everything that can be done in a call. One table: bar, cheat sheet, keyboard and Settings read it. */
export const controlKeys = {
  takeOver: 'T',
  whisper: 'W',
  say: 'S',
  interrupt: 'I',
  approveMode: 'P',
  bargeIn: 'B',
  hold: 'H',
  mute: 'U',
  transfer: 'R',
  end: 'D',
  escalate: 'A',
  record: 'O',
  approve: 'Enter',
  rewrite: 'E',
  veto: 'X',
  muteSelf: 'M',
  listen: 'L',
  card: 'C',
  suggest: 'F',
  saySuggested: 'Q',
  whisperSuggested: 'V',
  help: '?',
} as const;
export type ControlAction = keyof typeof controlKeys;
export type KeyTable = Record<ControlAction, string>;

/** The actions in the order in which the cheat sheet lists them. */
export const controlActions = Object.keys(controlKeys).filter((name): name is ControlAction =>
  Object.hasOwn(controlKeys, name),
);

/** The table with the take-over key that was chosen in Settings. */
export const keysWith = (takeOver: string): KeyTable => ({ ...controlKeys, takeOver });

/** Whether a key may be the one that takes over: a letter or digit that nothing else has. */
export const mayTakeOver = (key: string): boolean =>
  /^[A-Z0-9]$/.test(key) && !controlActions.some((action) => action !== 'takeOver' && controlKeys[action] === key);

/** What a pressed key stands for. */
export function actionOf(pressed: Pressed, keys: KeyTable): ControlAction | undefined {
  const name = keyName(pressed);
  return controlActions.find((action) => keys[action] === name);
}
