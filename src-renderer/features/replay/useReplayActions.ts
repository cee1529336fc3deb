import { useClipboard } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { useReplay } from './ReplayContext.tsx';
import { neighbourStart, turnAt } from './spokenTurns.ts';

/** What , and . go by. */
export const STEP_MS = 5_000;

/** What keys and buttons of a replay both do. */
export function useReplayActions() {
  const { t } = useTranslation();
  const { player, turns, linkTo } = useReplay();
  const { copy } = useClipboard();
  const now = () => player.state.getState().at;
  return {
    toTurn(way: 1 | -1) {
      const to = neighbourStart(turns, now(), way);
      if (to !== null) player.seek(to);
    },
    step: (way: 1 | -1) => player.seek(now() + way * STEP_MS),
    /** The chosen range over and over, or, where there is none, the turn that is heard. */
    toggleLoop() {
      const turn = turnAt(turns, now());
      player.toggleLoop(turn ? { fromMs: turn.startMs, toMs: turn.endMs } : null);
    },
    copyLink() {
      const at = now();
      copy(linkTo(at));
      notifications.show({ message: t('replay.linkCopied', { time: clock(at) }), autoClose: 2_500 });
    },
  };
}
