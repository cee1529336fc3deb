import type { ProviderName } from '../../protocol/providers.ts';
import { deepgramLine } from '../deepgram/deepgramLine.ts';
import { elevenLabsLine } from '../elevenlabs/elevenLabsLine.ts';
import { openAiLine } from '../openai/openAiLine.ts';
import type { RecogniserAccess } from '../providerSettings.ts';
import type { OpenLine } from './speechLine.ts';

const lines: Record<ProviderName, OpenLine> = {
  openai: openAiLine,
  deepgram: deepgramLine,
  elevenlabs: elevenLabsLine,
};

/** How to connect to a recogniser. */
export const lineTo = ({ provider }: RecogniserAccess): OpenLine => lines[provider];
