import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CheatSheet } from './CheatSheet.tsx';
import { useControl, useUi } from './ControlContext.tsx';
import { HandBackDialog } from './HandBackDialog.tsx';

/** What asks before it is done, and the list of keys. */
export function ControlDialogs() {
  const { t } = useTranslation();
  const { hand, ui, situation } = useControl();
  const dialog = useUi((state) => state.dialog);
  const close = () => ui.setState({ dialog: null });
  const { leader } = situation.control;
  const name = leader.kind === 'operator' ? leader.operator.name : '';
  const takeOver = (force: boolean) => () => void hand.speak({ kind: 'take-over', force });
  const asked =
    dialog === 'force'
      ? {
          title: t('control.forceTitle', { name }),
          what: t('control.forceWhat', { name }),
          verb: t('control.force', { name }),
          run: takeOver(true),
        }
      : dialog === 'confirm'
        ? {
            title: t('control.confirmTitle'),
            what: t('control.confirmWhat'),
            verb: t('control.name.takeOver'),
            run: takeOver(false),
          }
        : dialog === 'record'
          ? {
              title: t('recording.againstTitle'),
              what: t('recording.againstWhat'),
              verb: t('control.name.recordStart'),
              run: () => void hand.give({ kind: 'record', action: 'start' }),
            }
          : null;
  return (
    <>
      <ConfirmDialog asked={asked} onClose={close} />
      <HandBackDialog opened={dialog === 'hand-back'} onClose={close} />
      <CheatSheet opened={dialog === 'keys'} onClose={close} />
    </>
  );
}
