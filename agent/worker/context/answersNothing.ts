import { isFiller } from '../approval/fillers.ts';
import { isApology } from '../outages/apologies.ts';

/** True for words of the assistant that pass the time: an apology for a failing provider, a filler while a reply is approved. */
export const answersNothing = (text: string): boolean => isApology(text) || isFiller(text);
