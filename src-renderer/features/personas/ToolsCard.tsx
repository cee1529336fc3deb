import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type AssistantTool, assistantTool } from '../../../agent/protocol/assistantTool.ts';
import { Card } from '../../ui/Card.tsx';
import { useToolName } from '../../ui/useToolName.ts';
import type { DraftProps } from './draftProps.ts';
import classes from './Personas.module.css';

/** What the persona may do beside speaking. */
export function ToolsCard({ draft, set }: DraftProps) {
  const { t } = useTranslation();
  const toolName = useToolName();
  const allow = (tool: AssistantTool, allowed: boolean) =>
    set({ tools: assistantTool.options.filter((one) => (one === tool ? allowed : draft.tools.includes(one))) });
  return (
    <Card title={t('personas.tools.title')} what={t('personas.tools.what')}>
      <div className={classes.fields}>
        {assistantTool.options.map((tool) => (
          <Checkbox
            key={tool}
            label={toolName(tool)}
            checked={draft.tools.includes(tool)}
            onChange={({ currentTarget: { checked } }) => allow(tool, checked)}
            data-testid={`tool-${tool}`}
          />
        ))}
      </div>
    </Card>
  );
}
