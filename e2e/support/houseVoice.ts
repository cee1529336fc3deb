import { readWav } from '../../agent/rehearsal/sound/wav.ts';
import type { RehearsalHouse } from './rehearsalHouse.ts';

/** Speech of the rehearsal provider, in one of its voices (`en+f2`), at 24 kHz. */
export async function houseVoice(house: RehearsalHouse, text: string, voice: string): Promise<Int16Array> {
  const { OPENAI_BASE_URL = '', OPENAI_API_KEY = '' } = house.floor.agentEnvironment;
  const answer = await fetch(`${OPENAI_BASE_URL}/audio/speech`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${OPENAI_API_KEY}` },
    body: JSON.stringify({ model: 'rehearsal', input: text, voice, response_format: 'wav' }),
  });
  if (!answer.ok) throw new Error(`the provider's voice answered ${answer.status}`);
  return readWav(Buffer.from(await answer.arrayBuffer())).samples;
}
