import { type Capabilities, capabilitiesOf } from './capabilities.ts';
import { useFloorStatus } from './floorStatusStore.ts';

/** What the signed-in operator is shown; kept while the floor is away. */
export const useCapabilities = (): Capabilities => capabilitiesOf(useFloorStatus((state) => state.operator?.role));
