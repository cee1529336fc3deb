import { ActionIcon, Button, CloseButton, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBulb, IconEar, IconMessage2, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnowledgePassage } from '../../../agent/protocol/knowledge.ts';
import { asStationError } from '../../station/stationError.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import classes from './Help.module.css';
import { KnowledgeFile } from './KnowledgeFile.tsx';
import { lastSaid } from './lastSaid.ts';
import { MissingFacts } from './MissingFacts.tsx';
import { Passages } from './Passages.tsx';
import { useKnowledge, usePassages, useSuggestion } from './useHelp.ts';

/** What the control bar lends its help: where words go, and how its keys are called. */
export interface HelpHand {
  /** The sentence that the keys insert; null while there is none. */
  offer: (sentence: string | null) => void;
  /** Puts words into the field for a whisper, or for what the assistant is to say: a person sends them. */
  insert: (field: 'whisper' | 'say', words: string) => void;
  /** Why the assistant can't be made to say something now; null where it can. */
  notSay: string | null;
  keys: { say: string; whisper: string; close: string };
  close: () => void;
}

const TYPED_MS = 250;

/** Help while talking: what could be said next, what is still missing, and what the company knows about it. */
export function HelpStrip({ callId, hand }: { callId: string; hand: HelpHand }) {
  const { t } = useTranslation();
  const said = useTimeline(({ timeline }) => lastSaid(timeline.turns));
  const passages = usePassages(callId, said?.turnId);
  const suggested = useSuggestion(callId, said?.turnId);
  const [words, setWords] = useState('');
  const [typed] = useDebouncedValue(words, TYPED_MS);
  const found = useKnowledge(typed);
  const [file, setFile] = useState<KnowledgePassage | null>(null);
  const suggestion = suggested.data;
  const waiting = suggested.isFetching;
  const current = suggestion && suggestion.turnId === said?.turnId ? suggestion : null;
  const sentence = current?.sentence ?? null;
  const { offer } = hand;
  useEffect(() => {
    offer(sentence);
    return () => offer(null);
  }, [sentence, offer]);
  const searching = words.trim() !== '';
  const shown = searching ? found : passages;
  const failed = suggested.isError ? t(`error.${asStationError(suggested.error).type}`) : null;
  return (
    <section className={classes.root} aria-label={t('help.title')} data-testid="help-strip">
      <div className={classes.next} aria-busy={waiting} data-waiting={waiting || undefined}>
        <header className={classes.head}>
          <IconBulb size={16} stroke={1.8} aria-hidden="true" />
          <h2 className={classes.title}>{t('help.title')}</h2>
          <span className={classes.state} role="status" data-testid="help-state">
            {stateWords()}
          </span>
          <Tooltip label={t('help.again')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              disabled={!said || waiting}
              aria-label={t('help.again')}
              onClick={() => void suggested.refetch()}
            >
              <IconRefresh size={15} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </header>
        {suggestion?.sentence ? (
          <>
            <p className={classes.sentence} dir="auto" lang={suggestion.language} data-testid="help-sentence">
              {suggestion.sentence}
            </p>
            <div className={classes.verbs} inert={!current}>
              {verbs(suggestion.sentence)}
            </div>
          </>
        ) : (
          <p className={classes.empty}>
            {said ? (waiting ? t('help.thinking') : t('help.nothing')) : t('help.noWord')}
          </p>
        )}
        <div inert={!current}>
          <MissingFacts missing={suggestion?.missing ?? []} onAsk={(question) => hand.insert(place(), question)} />
        </div>
      </div>
      <div className={classes.knowledge}>
        <header className={classes.head}>
          <TextInput
            className={classes.search}
            size="xs"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            placeholder={t('help.search')}
            aria-label={t('help.search')}
            leftSection={<IconSearch size={14} aria-hidden="true" />}
            rightSection={words && <CloseButton size="xs" aria-label={t('help.clear')} onClick={() => setWords('')} />}
            data-testid="help-search"
          />
          <CloseButton
            size="sm"
            aria-label={t('help.close')}
            aria-keyshortcuts={hand.keys.close}
            onClick={hand.close}
            data-testid="help-close"
          />
        </header>
        <Passages
          passages={shown.data?.passages ?? []}
          pending={shown.isFetching}
          failed={shown.isError ? t(`error.${asStationError(shown.error).type}`) : null}
          empty={searching ? t('help.notFound') : t('help.noPassage')}
          onWhisper={(text) => hand.insert('whisper', text)}
          onOpen={setFile}
        />
      </div>
      <KnowledgeFile passage={file} onClose={() => setFile(null)} />
    </section>
  );

  /** Where a word for the customer goes: to the assistant's mouth, or, while a person leads, to the whisper that it hears later. */
  function place(): 'whisper' | 'say' {
    return hand.notSay === null ? 'say' : 'whisper';
  }

  function stateWords(): string {
    if (failed) return failed;
    if (waiting) return t('help.thinking');
    return suggestion?.source === 'passages' ? t('help.noModel') : '';
  }

  function verbs(text: string) {
    return (
      <>
        <Tooltip label={hand.notSay ?? t('help.sayWhat')} multiline maw={280}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconMessage2 size={14} aria-hidden="true" />}
            data-disabled={hand.notSay !== null || undefined}
            aria-disabled={hand.notSay !== null}
            aria-keyshortcuts={hand.keys.say}
            onClick={() => hand.notSay === null && hand.insert('say', text)}
            data-testid="help-say"
          >
            {t('help.say')} <kbd className={classes.key}>{hand.keys.say}</kbd>
          </Button>
        </Tooltip>
        <Tooltip label={t('help.whisperWhat')} multiline maw={280}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconEar size={14} aria-hidden="true" />}
            aria-keyshortcuts={hand.keys.whisper}
            onClick={() => hand.insert('whisper', text)}
            data-testid="help-whisper"
          >
            {t('help.whisper')} <kbd className={classes.key}>{hand.keys.whisper}</kbd>
          </Button>
        </Tooltip>
      </>
    );
  }
}
