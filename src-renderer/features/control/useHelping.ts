import { useControl, useUi } from './ControlContext.tsx';

/** Whether help while talking is shown: to whoever leads the call, unless they have put it away, and to whoever has asked for it. */
export function useHelping(): boolean {
  const { part } = useControl();
  const help = useUi((ui) => ui.help);
  return help === 'shown' || (help === 'auto' && part === 'leads');
}
