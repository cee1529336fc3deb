import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { language } from '../../protocol/primitives.ts';
import { phrase } from '../script/script.ts';
import { loadEspeak } from '../voice/espeak.ts';
import { buildTemplates } from './buildTemplates.ts';
import type { VoiceTemplates } from './phraseModel.ts';
import { templateVoices } from './templateVoices.ts';

/** The thread that speaks one language's phrases in every template voice, posts the templates, and ends. */
const task = z.object({ language, phrases: z.array(phrase) }).parse(workerData);

const espeak = await loadEspeak();
const voices: VoiceTemplates[] = templateVoices(task.language).map((voice) =>
  buildTemplates(espeak, task.phrases, voice),
);
parentPort?.postMessage(voices);
