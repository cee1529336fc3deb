import { z } from 'zod';
import type { StationFile } from './stationFile.ts';

const minted = z.object({ enter: z.url() });

/** A fresh one-time address of a running station; undefined if it no longer runs (or another program has its port). */
export async function mintEnter({ station, secret }: StationFile): Promise<string | undefined> {
  try {
    const response = await fetch(new URL('/tokens', station), {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      redirect: 'error',
      signal: AbortSignal.timeout(2_000),
    });
    if (!response.ok) return undefined;
    const { enter } = minted.parse(await response.json());
    return new URL(enter).origin === new URL(station).origin ? enter : undefined;
  } catch {
    // Refused, silent, or no station's answer: all mean that there is none to attach to.
    return undefined;
  }
}
