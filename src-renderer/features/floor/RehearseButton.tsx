import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconPhoneIncoming, IconTargetArrow } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Language, language } from '../../../agent/protocol/primitives.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';

/** Lets a simulated customer phone in: a click in the console's language; the arrow for the other one, and for a whole drill. */
export function RehearseButton({ prominent = false, onDrill }: { prominent?: boolean; onDrill: () => void }) {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const own = useLanguage();
  const online = useFloorStatus((state) => state.status?.state === 'online');
  const rehearse = useMutation({
    mutationFn: (of: Language) => station.request('calls/rehearse', { script: 'outage', language: of, count: 1 }),
    onSuccess: () =>
      notifications.show({ id: 'rehearsed', title: t('floor.rehearsed'), message: t('floor.rehearsedWhat') }),
    onError: (failure) => tellFailure(t('floor.rehearseFailed'), failure),
  });
  const size = prominent ? 'sm' : 'compact-md';
  const variant = prominent ? 'filled' : 'default';
  return (
    <Button.Group>
      <Button
        size={size}
        variant={variant}
        leftSection={<IconPhoneIncoming size={16} stroke={1.8} aria-hidden="true" />}
        loading={rehearse.isPending}
        disabled={!online}
        onClick={() => rehearse.mutate(own)}
        data-testid="rehearse"
      >
        {t('floor.rehearse')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size={size}
            variant={variant}
            px={6}
            disabled={!online || rehearse.isPending}
            aria-label={t('floor.rehearseLanguage')}
            data-testid="rehearse-language"
          >
            <IconChevronDown size={16} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('floor.rehearseLanguage')}</Menu.Label>
          {language.options.map((option) => (
            <Menu.Item key={option} onClick={() => rehearse.mutate(option)} data-testid={`rehearse-${option}`}>
              {t(`language.${option}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTargetArrow size={16} aria-hidden="true" />}
            onClick={onDrill}
            data-testid="rehearse-drill"
          >
            {t('floor.moreDrill')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
