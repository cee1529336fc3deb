import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { language } from '../../protocol/primitives.ts';
import { phrase } from '../script/script.ts';
import { loadEspeak } from '../voice/espeak.ts';
import { pronounce } from './pronounce.ts';

/** The thread that finds out how one language's phrases are pronounced, posts it, and ends. */
const task = z.object({ language, phrases: z.array(phrase) }).parse(workerData);

const espeak = await loadEspeak();
parentPort?.postMessage(task.phrases.map((spoken) => pronounce(espeak, spoken, task.language)));
