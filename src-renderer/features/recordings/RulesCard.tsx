import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../../agent/protocol/primitives.ts';
import { type RecordingRules, recordingPolicy } from '../../../agent/protocol/recording.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { useOpenPersonas } from '../../station/usePersonas.ts';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { SaveLine } from '../../ui/SaveLine.tsx';
import { Setting } from '../../ui/Setting.tsx';
import table from '../../ui/Table.module.css';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import classes from './Recordings.module.css';
import { type RuleRow, rulesOf, ruleTable } from './ruleTable.ts';
import { useRecordingRules, useRuleChanges } from './useRecordingRules.ts';

/** Which calls are recorded, by persona and language. Administrators decide. */
export function RulesCard() {
  const { t } = useTranslation();
  const rules = useRecordingRules();
  return (
    <Card title={t('recordings.rules')} what={t('recordings.rulesWhat')} testId="recording-rules">
      {rules.isError ? (
        <QueryFailed title={t('recordings.failed')} error={rules.error} onTryAgain={() => void rules.refetch()} />
      ) : !rules.data ? (
        <RowSkeletons />
      ) : (
        <Rules rules={rules.data} />
      )}
    </Card>
  );
}

function Rules({ rules }: { rules: RecordingRules }) {
  const { t } = useTranslation();
  const { decideRecording } = useCapabilities();
  const personaName = usePersonaName();
  const { recording } = useRuleChanges();
  // As one text: a list read again is not another one.
  const ids = useOpenPersonas()
    .map(({ id }) => id)
    .join(' ');
  const standing = useMemo(() => ruleTable(rules, ids.split(' ')), [rules, ids]);
  const [rows, setRows] = useState(standing);
  const [copies, setCopies] = useState(rules.copies);
  useEffect(() => {
    setRows(standing);
    setCopies(rules.copies);
  }, [standing, rules.copies]);
  const changed = copies !== rules.copies || JSON.stringify(rows) !== JSON.stringify(standing);
  const set = (persona: string, part: Partial<RuleRow>) =>
    setRows((before) => before.map((row) => (row.persona === persona ? { ...row, ...part } : row)));
  return (
    <>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('review.column.persona')}</th>
            {language.options.map((of) => (
              <th key={of} scope="col">
                {t(`language.${of}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.persona} data-testid="rule-row">
              <th scope="row" className={classes.name}>
                {personaName(row.persona)}
              </th>
              {language.options.map((of) => (
                <td key={of}>
                  {decideRecording ? (
                    <NativeSelect
                      size="xs"
                      aria-label={`${personaName(row.persona)}, ${t(`language.${of}`)}`}
                      value={row[of]}
                      onChange={({ currentTarget: { value } }) =>
                        set(row.persona, { [of]: recordingPolicy.parse(value) })
                      }
                      data={recordingPolicy.options.map((value) => ({ value, label: t(`recordings.policy.${value}`) }))}
                      data-testid={`policy-${row.persona}-${of}`}
                    />
                  ) : (
                    t(`recordings.policy.${row[of]}`)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Setting label={t('recordings.copies')} what={t('recordings.copiesWhat')}>
        {(labelId) => (
          <SegmentedControl
            size="xs"
            aria-labelledby={labelId}
            disabled={!decideRecording}
            value={String(copies)}
            onChange={(value) => setCopies(Number(value))}
            data={['1', '2']}
          />
        )}
      </Setting>
      {decideRecording && (
        <SaveLine
          what={t('recordings.fromNextCall')}
          changed={changed}
          saving={recording.isPending}
          onSave={() => recording.mutate(rulesOf(rows, copies))}
          onUndo={() => {
            setRows(standing);
            setCopies(rules.copies);
          }}
          testId="save-rules"
        />
      )}
    </>
  );
}
