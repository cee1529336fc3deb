import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useStation } from '../../station/StationContext.tsx';

/** Asked again for the same turn only when a person says so: a model costs. */
const ONCE = { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false } as const;

/** Passages that fit what was said last: there at once, without a model. */
export function usePassages(callId: string, turnId: string | undefined) {
  const station = useStation();
  return useQuery({
    queryKey: ['help', 'passages', callId, turnId],
    queryFn: () => station.request('help/passages', { callId }),
    enabled: turnId !== undefined,
    placeholderData: (before, query) => (query?.queryKey[2] === callId ? before : undefined),
    ...ONCE,
  });
}

/** What the model suggests to say to what was said last. Until it has answered, what it said before in this call stands, dimmed. */
export function useSuggestion(callId: string, turnId: string | undefined) {
  const station = useStation();
  return useQuery({
    queryKey: ['help', 'suggestion', callId, turnId],
    queryFn: () => station.request('help/suggest', { callId }),
    select: ({ suggestion }) => suggestion,
    enabled: turnId !== undefined,
    placeholderData: (before, query) => (query?.queryKey[2] === callId ? before : undefined),
    ...ONCE,
  });
}

/** The knowledge, as a person searches it. */
export function useKnowledge(words: string) {
  const station = useStation();
  return useQuery({
    queryKey: ['help', 'search', words],
    queryFn: () => station.request('help/search', { words, limit: 8 }),
    enabled: words.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useKnowledgeFile(file: string | null) {
  const station = useStation();
  return useQuery({
    queryKey: ['help', 'file', file],
    queryFn: () => station.request('help/file', { file: file ?? '' }),
    enabled: file !== null,
  });
}

/** What the folder holds now. Files change while people look. */
export function useKnowledgeFiles() {
  const station = useStation();
  return useQuery({ queryKey: ['help', 'files'], queryFn: () => station.request('help/files', {}), staleTime: 0 });
}
