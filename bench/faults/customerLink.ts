/** What the measuring process and the process of the customers tell each other. Times in ms since the epoch. */
export type CustomerOrder =
  | { type: 'sounds'; language: string; sounds: Int16Array[] }
  | { type: 'call'; callId: string; livekitUrl: string; customerToken: string; language: string }
  /** Joins hidden and only hears. */
  | { type: 'listen'; callId: string; livekitUrl: string; token: string }
  | { type: 'hang-up'; callId: string }
  | { type: 'stop' };

export type CustomerNews =
  | { type: 'greeted'; callId: string }
  /** The assistant begins to answer, and has answered. */
  | { type: 'answer'; callId: string; saidFrom: number; saidUntil: number; answeredAt: number }
  | { type: 'exchange'; callId: string; saidFrom: number }
  /** Something is audible; told at most 25 times a second. */
  | { type: 'audible'; callId: string; at: number }
  | { type: 'over'; callId: string; reason: string };
