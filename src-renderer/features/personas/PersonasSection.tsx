import { PersonaEditor } from './PersonaEditor.tsx';
import { PersonaList } from './PersonaList.tsx';

interface Props {
  /** The persona that is open; null: the list. */
  open: string | null;
  onOpen: (id: string | null) => void;
}

/** Settings: whom the assistant can be, or one of them to be changed and tried. */
export function PersonasSection({ open, onOpen }: Props) {
  return open === null ? (
    <PersonaList onOpen={onOpen} />
  ) : (
    <PersonaEditor key={open} id={open} onClose={() => onOpen(null)} />
  );
}
