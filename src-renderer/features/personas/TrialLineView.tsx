import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../agent/protocol/primitives.ts';
import { useToolName } from '../../ui/useToolName.ts';
import { directionOf } from './directionOf.ts';
import classes from './Personas.module.css';
import type { ShownLine } from './useTrial.ts';

/** One line of a trial: what was said, and what the persona would have done. */
export function TrialLineView({ line: { by, text, tools, ms }, language }: { line: ShownLine; language: Language }) {
  const { t } = useTranslation();
  const toolName = useToolName();
  return (
    <li className={classes.line} data-by={by} data-testid="trial-line">
      <span className={classes.by}>
        {t(`speaker.${by}`)}
        {ms !== null && ` · ${t('told.ms', { ms: Math.round(ms) })}`}
      </span>
      {tools.map(({ name, arguments: given }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the tools of a line never change.
        <span key={index} className={classes.tool} data-testid="trial-tool">
          <IconTool size={14} aria-hidden="true" />
          <span>
            {toolName(name)}
            {Object.entries(given).map(([what, value]) => (
              <span key={what} className={classes.argument}>
                <bdi dir="ltr">{what}</bdi>: <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
              </span>
            ))}
          </span>
        </span>
      ))}
      {text && (
        <span className={classes.words} dir={directionOf(language)}>
          {text}
        </span>
      )}
    </li>
  );
}
