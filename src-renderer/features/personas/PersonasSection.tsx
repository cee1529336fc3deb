import { useState } from 'react';
import { PersonaEditor } from './PersonaEditor.tsx';
import { PersonaList } from './PersonaList.tsx';

/** Settings: the roles that the assistant can play, or one of them to be changed and tried. */
export function PersonasSection() {
  const [open, setOpen] = useState<string | null>(null);
  return open === null ? <PersonaList onOpen={setOpen} /> : <PersonaEditor id={open} onClose={() => setOpen(null)} />;
}
