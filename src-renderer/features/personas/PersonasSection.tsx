import { openPersona, useEditor } from './editorStore.ts';
import { PersonaEditor } from './PersonaEditor.tsx';
import { PersonaList } from './PersonaList.tsx';

/** Settings: the roles that the assistant can play, or one of them to be changed and tried. */
export function PersonasSection() {
  const open = useEditor((editor) => editor.open);
  return open === null ? (
    <PersonaList onOpen={openPersona} />
  ) : (
    <PersonaEditor key={open} id={open} onClose={() => openPersona(null)} />
  );
}
