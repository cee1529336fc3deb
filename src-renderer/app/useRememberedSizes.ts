import type { SplitterPaneSize } from '@mantine/hooks';
import { useState } from 'react';
import { z } from 'zod';
import { useStore } from 'zustand';
import { remembered } from '../ui/remembered.ts';

const paneSize = z.union([
  z.number().positive(),
  z.templateLiteral([z.number().positive(), z.enum(['px', '%', 'rem'])]),
]);

/** Sizes of panels side by side, kept from one day to the next under a name. */
export function useRememberedSizes(name: string, initial: SplitterPaneSize[]) {
  const [store] = useState(() =>
    remembered(`sizes.${name}`, z.object({ sizes: z.array(paneSize).length(initial.length) }), { sizes: initial }),
  );
  const { sizes } = useStore(store);
  return { sizes, onSizeChange: (next: SplitterPaneSize[]) => store.setState({ sizes: next }) };
}
