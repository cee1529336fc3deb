import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PERSONA_LANGUAGES } from '../../../agent/protocol/persona.ts';
import { PERSONA_VARIABLES, type PersonaVariable } from '../../../agent/protocol/personaVariables.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';
import { Card } from '../../ui/Card.tsx';
import { directionOf } from './directionOf.ts';
import type { DraftProps } from './draftProps.ts';
import classes from './Personas.module.css';

/** Who the persona is: its names, and what the language model is told. */
export function RoleCard({ draft, set, faultOf }: DraftProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const rename = (of: Language, name: string) => set({ name: { ...draft.name, [of]: name } });
  const insert = (variable: PersonaVariable) => {
    const { selectionStart = draft.instructions.length, selectionEnd = selectionStart } = field.current ?? {};
    const added = `{{${variable}}}`;
    const { instructions } = draft;
    set({ instructions: instructions.slice(0, selectionStart) + added + instructions.slice(selectionEnd) });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(selectionStart + added.length, selectionStart + added.length);
    });
  };
  return (
    <Card title={t('personas.role.title')} what={t('personas.role.what')}>
      <div className={classes.fields}>
        <div className={classes.pair}>
          {PERSONA_LANGUAGES.map((of) => (
            <TextInput
              key={of}
              label={t(of === 'ar' ? 'personas.nameAr' : 'personas.nameEn')}
              dir={directionOf(of)}
              maxLength={60}
              value={draft.name[of]}
              error={faultOf(`name.${of}`)}
              onChange={({ currentTarget: { value } }) => rename(of, value)}
              data-testid={`name-${of}`}
            />
          ))}
        </div>
        <Textarea
          ref={field}
          label={t('personas.role.instructions')}
          description={t('personas.role.instructionsWhat')}
          autosize
          minRows={6}
          maxRows={18}
          maxLength={8_000}
          value={draft.instructions}
          error={faultOf('instructions')}
          onChange={({ currentTarget: { value } }) => set({ instructions: value })}
          data-testid="instructions"
        />
        <fieldset className={classes.variables}>
          <legend className={classes.hint}>{t('personas.role.variables')}</legend>
          {PERSONA_VARIABLES.map((variable) => (
            <Button
              key={variable}
              variant="default"
              size="compact-xs"
              onClick={() => insert(variable)}
              data-testid={`variable-${variable}`}
            >
              {t(`personas.variable.${variable}`)}
            </Button>
          ))}
        </fieldset>
        <Switch
          label={t('personas.role.saysItIsAi')}
          description={t('personas.role.saysItIsAiWhat')}
          checked={draft.saysItIsAi}
          onChange={({ currentTarget: { checked } }) => set({ saysItIsAi: checked })}
          data-testid="says-it-is-ai"
        />
      </div>
    </Card>
  );
}
