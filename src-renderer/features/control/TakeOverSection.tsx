import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { natives } from '../../station/natives.ts';
import { Card } from '../../ui/Card.tsx';
import { keyName } from '../../ui/keyName.ts';
import { Setting } from '../../ui/Setting.tsx';
import { acceleratorOf } from './accelerator.ts';
import { hotkeyChoice } from './hotkeyChoice.ts';
import { mayTakeOver } from './keys.ts';
import { takeOverKey } from './takeOverKey.ts';

/** Settings: the key that takes over, and in Electron the shortcut that does so from other programs. */
export function TakeOverSection() {
  const { t } = useTranslation();
  const { key } = useStore(takeOverKey);
  const { accelerator } = useStore(hotkeyChoice);
  const host = natives();
  return (
    <Card title={t('control.setting.title')} testId="take-over-settings">
      <Setting label={t('control.setting.key')} what={t('control.setting.keyWhat')}>
        {(labelId) => (
          <KeyCatcher
            labelId={labelId}
            value={key}
            problem={t('control.setting.taken')}
            onPressed={async (event) => {
              const pressed = keyName(event);
              if (!mayTakeOver(pressed)) return false;
              takeOverKey.setState({ key: pressed });
              return true;
            }}
            testId="take-over-key"
          />
        )}
      </Setting>
      {host && (
        <Setting label={t('control.setting.hotkey')} what={t('control.setting.hotkeyWhat')}>
          {(labelId) => (
            <KeyCatcher
              labelId={labelId}
              value={accelerator ?? t('control.setting.hotkeyNone')}
              problem={t('control.setting.hotkeyTaken')}
              onPressed={async (event) => {
                const wanted = event.key === 'Backspace' || event.key === 'Delete' ? null : acceleratorOf(event);
                if (wanted === undefined) return undefined;
                if (!(await host.setTakeOverHotkey(wanted))) return false;
                hotkeyChoice.setState({ accelerator: wanted });
                return true;
              }}
              testId="take-over-hotkey"
            />
          )}
        </Setting>
      )}
    </Card>
  );
}

interface CatcherProps {
  labelId: string;
  value: string;
  /** What is wrong with a key that was not taken. */
  problem: string;
  /** @returns whether it was taken; undefined where more keys are to come. */
  onPressed: (event: KeyboardEvent) => Promise<boolean | undefined>;
  testId: string;
}

/** A button that takes the next key as its value. Escape and another click give up. */
function KeyCatcher({ labelId, value, problem, onPressed, testId }: CatcherProps) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const catchKey = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') return setWaiting(false);
      void onPressed(event).then((taken) => {
        if (taken === undefined) return;
        setFailed(!taken);
        if (taken) setWaiting(false);
      });
    };
    addEventListener('keydown', catchKey, { capture: true });
    return () => removeEventListener('keydown', catchKey, { capture: true });
  }, [waiting, onPressed]);
  return (
    <div style={{ textAlign: 'end' }}>
      <Button
        variant={waiting ? 'light' : 'default'}
        aria-labelledby={labelId}
        onClick={() => {
          setWaiting(!waiting);
          setFailed(false);
        }}
        data-testid={testId}
      >
        <span role="status" dir="ltr">
          {waiting ? t('control.setting.press') : value}
        </span>
      </Button>
      {failed && (
        <div role="alert" style={{ color: 'var(--fw-danger)', fontSize: 12 }}>
          {problem}
        </div>
      )}
    </div>
  );
}
