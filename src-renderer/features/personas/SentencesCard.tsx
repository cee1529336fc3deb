import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PERSONA_LANGUAGES, type PersonaDraft } from '../../../agent/protocol/persona.ts';
import type { Language } from '../../../agent/protocol/primitives.ts';
import { Card } from '../../ui/Card.tsx';
import { directionOf } from './directionOf.ts';
import type { DraftProps } from './draftProps.ts';
import classes from './Personas.module.css';

type Sentences = Record<Language, string>;

/** The sentences that a persona says word for word, both languages side by side. */
const sentences = [
  { name: 'greeting', path: 'greeting', of: (draft: PersonaDraft) => draft.greeting },
  { name: 'handOver', path: 'handOver', of: (draft: PersonaDraft) => draft.handOver },
  { name: 'silence', path: 'warnings.silence', of: (draft: PersonaDraft) => draft.warnings.silence },
  { name: 'length', path: 'warnings.length', of: (draft: PersonaDraft) => draft.warnings.length },
] as const;

function changed(draft: PersonaDraft, name: (typeof sentences)[number]['name'], to: Sentences): Partial<PersonaDraft> {
  return name === 'silence' || name === 'length' ? { warnings: { ...draft.warnings, [name]: to } } : { [name]: to };
}

/** What the persona says as it stands. */
export function SentencesCard({ draft, set, faultOf }: DraftProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('personas.says.title')} what={t('personas.says.what')}>
      <div className={classes.fields}>
        {sentences.map(({ name, path, of }) => (
          <div key={name} className={classes.pair}>
            {PERSONA_LANGUAGES.map((language) => (
              <Textarea
                key={language}
                label={t('personas.says.in', { what: t(`personas.says.${name}`), language: t(`language.${language}`) })}
                dir={directionOf(language)}
                autosize
                minRows={2}
                maxRows={6}
                maxLength={500}
                value={of(draft)[language]}
                error={faultOf(`${path}.${language}`)}
                onChange={({ currentTarget: { value } }) =>
                  set(changed(draft, name, { ...of(draft), [language]: value }))
                }
                data-testid={`${name}-${language}`}
              />
            ))}
          </div>
        ))}
      </div>
    </Card>
  );
}
