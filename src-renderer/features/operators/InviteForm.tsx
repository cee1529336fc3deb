import { Alert, Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type IssuedPassword,
  inviteRequest,
  type OperatorRole,
  operatorRole,
} from '../../../agent/protocol/operator.ts';
import { asStationError } from '../../station/stationError.ts';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import classes from './Operators.module.css';
import type { useOperatorChanges } from './useOperators.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  invite: ReturnType<typeof useOperatorChanges>['invite'];
  onInvited: (issued: IssuedPassword) => void;
}

const empty = { name: '', email: '', role: 'human-agent' as OperatorRole };

/** Name, address and role of somebody new. */
export function InviteForm({ opened, onClose, invite, onInvited }: Props) {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [fields, setFields] = useState(empty);
  const [tried, setTried] = useState(false);
  const parsed = inviteRequest.safeParse({ ...fields, email: fields.email.trim() });
  const wrong = (name: 'name' | 'email') =>
    tried && !parsed.success && parsed.error.issues.some(({ path }) => path[0] === name);
  const close = () => {
    setFields(empty);
    setTried(false);
    invite.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!parsed.success) return;
    invite.mutate(parsed.data, {
      onSuccess: (issued) => {
        close();
        onInvited(issued);
      },
    });
  };
  const failure = invite.error ? asStationError(invite.error) : null;
  return (
    <Modal opened={opened} onClose={close} title={t('operators.inviteTitle')} size="sm">
      <form className={classes.form} onSubmit={submit} noValidate>
        {failure && (
          <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('operators.notInvited')} role="alert">
            {failureWords(failure)}
          </Alert>
        )}
        <TextInput
          label={t('operators.name')}
          value={fields.name}
          onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, name: value }))}
          error={wrong('name') && t('operators.badName')}
          data-autofocus
        />
        <TextInput
          label={t('signIn.email')}
          type="email"
          dir="ltr"
          value={fields.email}
          onChange={({ currentTarget: { value } }) => setFields((before) => ({ ...before, email: value }))}
          error={wrong('email') && t('signIn.badEmail')}
        />
        <NativeSelect
          label={t('operators.role')}
          description={t(`account.roleWhat.${fields.role}`)}
          value={fields.role}
          onChange={({ currentTarget: { value } }) =>
            setFields((before) => ({ ...before, role: operatorRole.parse(value) }))
          }
          data={operatorRole.options.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={close}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('operators.invite')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
