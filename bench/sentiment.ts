// npm run bench -- sentiment [--turns 20]
//
// Starts two rehearsal floors of its own, one that judges its customers' turns (by words, by the model beside the reply, and words that are
// still being spoken) and one that doesn't (FLOORWALKER_TURN_MOOD=off). A customer on each says the same brief phrases, turn by turn: one
// speaks while the other hears its answer out. Each has a console in a real Chromium that shows its calls. All on one machine: what else runs
// there is in the figures. The lexicon is compared with the frozen halves of resources/mood; of those only totals are ever looked at. Prints
// JSON last; what could not be measured is null there, with the reason on stderr.
//
// lexiconMs       the recogniser's final words of a turn to the frame in which the gauge shows a judgement of all of them
// completedMs     the turn being taken as complete to the frame with its judgement in the log
// modelMs         the recogniser's final words to the frame with the model's judgement, where it came in time; modelShare: of how many turns
// besideModelMs   the part of modelMs that is not the provider's own time
// replyMs         last audible sample of the customer to the assistant's first one, with all of it on; offReplyMs: with it off
// replyRatio      the medians compared
// accuracy        share of the frozen half's turns that the lexicon labels as people did, for each language; turns: how many those are
// modelAccuracy   the same of the model path, asked of the provider whose key is in OPENAI_API_KEY; null without one
import './support/quietMedia.ts';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { z } from 'zod';
import { providerSettings } from '../agent/providers/providerSettings.ts';
import { agreementWith, type Judge, lexiconJudge } from './sentiment/accuracy.ts';
import { measureMoods } from './sentiment/measureMoods.ts';
import { modelJudge } from './sentiment/modelJudge.ts';
import { spread } from './support/percentiles.ts';
import { attempt } from './support/progress.ts';
import { ratioOf, responses } from './support/turnFigures.ts';

const { values } = parseArgs({ options: { turns: { type: 'string', default: '20' } } });
const turns = z.coerce.number().int().min(0).parse(values.turns);

const shares = async (judge: Judge) => {
  const { en, ar } = await agreementWith(judge, 'frozen');
  return { en: en.accuracy, ar: ar.accuracy, turns: { en: en.turns, ar: ar.turns } };
};

const accuracy = await attempt('accuracy of the lexicon', () => shares(lexiconJudge()));
const hasKey = Boolean(process.env.OPENAI_API_KEY);
const modelAccuracy = hasKey
  ? await attempt('accuracy of the model', () => shares(modelJudge(providerSettings(process.env))))
  : null;

// The times are those of rehearsal, also on a machine that has a provider's key.
delete process.env.OPENAI_API_KEY;
const measured = turns > 0 ? await attempt('calls', () => measureMoods(turns)) : null;
await dispose();
const { on = [], off = [], gauge = [] } = measured ?? {};
const modelMs = gauge.flatMap(({ model }) => model ?? []);
const figures = {
  lexiconMs: spread(gauge.map(({ words }) => words)),
  completedMs: spread(gauge.flatMap(({ completed }) => completed ?? [])),
  modelMs: spread(modelMs),
  besideModelMs: spread(gauge.flatMap(({ besideModel }) => besideModel ?? [])),
  modelShare: gauge.length > 0 ? Math.round((100 * modelMs.length) / gauge.length) / 100 : null,
  replyMs: spread(responses(on)),
  offReplyMs: spread(responses(off)),
  replyRatio: ratioOf(on, off),
  accuracy,
  modelAccuracy,
  turns: on.length,
};
console.log(JSON.stringify(figures));
process.exit(0);
