/** What the measuring process and the process of the customers tell each other. Times in ms since the epoch. */
export type CustomerOrder =
  | { type: 'sounds'; language: string; sounds: Int16Array[] }
  /** `patience`: after this time without an answer the customer says something again. */
  | { type: 'call'; callId: string; livekitUrl: string; customerToken: string; language: string; patience: number }
  /** Joins hidden and only hears. */
  | { type: 'listen'; callId: string; livekitUrl: string; token: string }
  | { type: 'hang-up'; callId: string }
  | { type: 'stop' };

export type CustomerNews =
  | { type: 'greeted'; callId: string; at: number }
  | { type: 'said'; callId: string; from: number; at: number }
  | { type: 'unanswered'; callId: string; saidFrom: number }
  /** The assistant begins to answer, and has answered. */
  | { type: 'answer'; callId: string; saidFrom: number; saidUntil: number; answeredAt: number }
  | { type: 'exchange'; callId: string; saidFrom: number }
  /** Something is audible; told at most 25 times a second. */
  | { type: 'audible'; callId: string; at: number }
  | { type: 'over'; callId: string; reason: string };
