import { ActionIcon, Button, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Filters.module.css';
import { useReviewStore } from './reviewStore.ts';
import { isNarrowed, savedQueryOf, searchOf } from './search.ts';
import { useSavedFilterChanges, useSavedFilters } from './useSavedFilters.ts';

/** Searches kept under a name, of the signed-in operator alone. The one that is looked at is marked. */
export function SavedFilters() {
  const { t } = useTranslation();
  const search = useReviewStore((state) => state.search);
  const look = useReviewStore((state) => state.look);
  const saved = useSavedFilters().data?.filters ?? [];
  const { remove } = useSavedFilterChanges();
  const now = JSON.stringify(sorted(savedQueryOf(search)));
  const narrowed = isNarrowed(search);
  if (saved.length === 0 && !narrowed) return null;
  return (
    <section className={classes.saved} aria-label={t('review.saved.title')}>
      {saved.length > 0 && (
        <ul className={classes.savedList} data-testid="saved-filters">
          {saved.map(({ id, name, query }) => (
            <li key={id} data-current={JSON.stringify(sorted(query)) === now || undefined}>
              <UnstyledButton
                className={classes.savedName}
                onClick={() => look(searchOf(query))}
                data-testid="saved-filter"
              >
                <IconBookmark size={15} stroke={1.7} aria-hidden="true" />
                <bdi>{name}</bdi>
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                className={classes.forget}
                aria-label={t('review.saved.forget', { name })}
                title={t('review.saved.forget', { name })}
                onClick={() => remove.mutate(id)}
                data-testid="forget-filter"
              >
                <IconTrash size={14} stroke={1.7} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {narrowed && <SaveThis taken={saved.map(({ name }) => name)} />}
    </section>
  );
}

/** A name for what is looked at. */
function SaveThis({ taken }: { taken: readonly string[] }) {
  const { t } = useTranslation();
  const { save } = useSavedFilterChanges();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const wanted = name.trim();
  const isTaken = taken.some((each) => each.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === '' || isTaken) return;
    const query = savedQueryOf(useReviewStore.getState().search);
    save.mutate(
      { name: wanted, query },
      {
        onSuccess() {
          setOpened(false);
          setName('');
        },
      },
    );
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={240} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.saveThis}
          leftSection={<IconBookmarkPlus size={15} stroke={1.7} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
          aria-expanded={opened}
          data-testid="save-filter"
        >
          {t('review.saved.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit} className={classes.naming}>
          <TextInput
            size="xs"
            label={t('review.saved.name')}
            placeholder={t('review.saved.nameHint')}
            value={name}
            maxLength={60}
            error={isTaken && t('review.saved.taken')}
            onChange={({ currentTarget: { value } }) => setName(value)}
            data-testid="filter-name"
          />
          <Button type="submit" loading={save.isPending} disabled={wanted === '' || isTaken}>
            {t('review.saved.keep')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The same fields in the same order, whoever wrote them down. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
