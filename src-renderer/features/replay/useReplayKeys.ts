import { useEffect, useRef } from 'react';
import { RECORDED_LANES } from '../../../agent/protocol/recording.ts';
import { isTaken, within } from '../../ui/keyTarget.ts';
import { useReplay } from './ReplayContext.tsx';
import { type ReplayAction, replayActionOf } from './replayKeys.ts';
import { useReplayActions } from './useReplayActions.ts';

/** Where arrows already mean something. */
const OWN_ARROWS =
  '[role="slider"]:not([data-testid="time-field"]), [role="separator"], [role="tablist"], input[type="range"]';
const ARROWS: readonly ReplayAction[] = ['previousTurn', 'nextTurn'];

/** A button that was reached by keyboard is pressed by Space; one that was clicked has no more claim to it. */
const wantsSpace = (target: EventTarget | null) =>
  target instanceof Element && target.matches(':focus-visible') && within(target, 'button, a[href], [role="tab"]');

/** Gives the replay its keys. None works while somebody writes, chooses from a menu, or is asked something. */
export function useReplayKeys(opens: { note: () => void; help: () => void }): void {
  const { player, view } = useReplay();
  const actions = useReplayActions();
  const current = useRef({ actions, opens });
  current.current = { actions, opens };
  useEffect(() => {
    const act = (action: ReplayAction, index: number) => {
      const { actions: does, opens: open } = current.current;
      const { at } = player.state.getState();
      switch (action) {
        case 'play':
          return player.toggle();
        case 'previousTurn':
          return does.toTurn(-1);
        case 'nextTurn':
          return does.toTurn(1);
        case 'back':
          return does.step(-1);
        case 'forward':
          return does.step(1);
        case 'slower':
          return player.changeSpeed(-1);
        case 'faster':
          return player.changeSpeed(1);
        case 'skipSilence':
          return player.setSkipSilence(!player.state.getState().skipSilence);
        case 'loop':
          return does.toggleLoop();
        case 'rangeStart':
          return player.markRange('fromMs');
        case 'rangeEnd':
          return player.markRange('toMs');
        case 'note':
          return open.note();
        case 'copyLink':
          return does.copyLink();
        case 'closer':
          return view.zoom(0.5, at);
        case 'farther':
          return view.zoom(2, at);
        case 'solo': {
          const lane = RECORDED_LANES[index];
          return lane && player.toggleSolo(lane);
        }
        case 'help':
          return open.help();
      }
    };
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target)) return;
      const pressed = replayActionOf(event);
      if (!pressed) return;
      if (ARROWS.includes(pressed.action) && within(event.target, OWN_ARROWS)) return;
      if (pressed.action === 'play' && (event.repeat || wantsSpace(event.target))) return;
      event.preventDefault();
      act(pressed.action, pressed.index);
    };
    addEventListener('keydown', down);
    return () => removeEventListener('keydown', down);
  }, [player, view]);
}
