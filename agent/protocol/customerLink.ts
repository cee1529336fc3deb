import { z } from 'zod';
import { createCallRequest } from './call.ts';
import { plainText } from './plainText.ts';
import { callId, callTime, disposition, language, serverTime, speaker } from './primitives.ts';
import { problem } from './problem.ts';
import { recordingPolicy } from './recording.ts';

/** `POST /v1/customer-links`: a way in for a person with a browser and a microphone. */
export const customerLinkRequest = createCallRequest;
/**
 * The call exists only once somebody opens the link and calls. `url` is `https://FLOOR/call/:id#SECRET`: what stands after `#`
 * never leaves the browser with a request, so it is in no log. It serves one call.
 */
export const customerLink = z.object({ id: callId, url: z.url(), expiresAt: serverTime });
export type CustomerLink = z.infer<typeof customerLink>;
/** `GET /v1/customer-links/:id`: what became of a link, for whoever made it. `call`: the one that it has led to. */
export const customerLinkState = z.object({ id: callId, expiresAt: serverTime, call: callId.nullable() });
export type CustomerLinkState = z.infer<typeof customerLinkState>;

const secret = z.string().min(16).max(200);

/** What the customer is told before the call: that an AI may answer, and whether what is said is kept. */
export const customerNotice = z.object({ assistantIsAi: z.boolean(), recorded: z.boolean() });
export type CustomerNotice = z.infer<typeof customerNotice>;

/** `POST /v1/customer-links/:id/look`, public: what the page says before the call. Uses nothing up. */
export const lookRequest = z.object({ secret });
export const linkView = z.object({ language, notice: customerNotice, expiresAt: serverTime });
export type LinkView = z.infer<typeof linkView>;

/**
 * `POST /v1/customer-links/:id/claim`, public: trades the link's secret for one call. The second claim is refused (409), unless it
 * comes with the `key` of the first: then the answer to that one was lost on the way.
 */
export const claimRequest = z.object({ secret, key: secret });
/** `POST /v1/customer-links/:id/return`, public: the same browser comes back (reload, lost network) while the call is open. */
export const returnRequest = z.object({ key: secret });
export const claimedCall = z.object({
  callId,
  livekitUrl: z.string(),
  /** For one room, microphone only, no data, ten minutes. */
  customerToken: z.string(),
  language,
  notice: customerNotice,
  /** What the caller is told, or asked, about recording at the beginning. */
  recording: recordingPolicy,
});
export type ClaimedCall = z.infer<typeof claimedCall>;

export const MOST_TYPED = 2_000;
/** The turn that a typed message becomes. Jobs name theirs otherwise, so that no customer can write over what was said. */
export const turnIdOfTyped = (messageId: string): string => `typed-${messageId}`;

/**
 * `WS /v1/customer`: the customer's own socket, for typed words and captions. The first message must be `hello` within 5 s.
 * `key`: the one that the call was claimed with. The browser makes it and keeps it in the tab's session storage only.
 */
export const customerRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), protocol: z.number().int(), callId, key: z.string().max(200) }),
  /** Resent until `typed` comes back with the same id. */
  z.object({ type: z.literal('type'), id: z.uuid(), text: z.string().overwrite(plainText).min(1).max(MOST_TYPED) }),
  z.object({ type: z.literal('hang-up') }),
  z.object({ type: z.literal('ping'), id: z.number().int() }),
]);
export type CustomerRequest = z.infer<typeof customerRequest>;

/** What was said, as its customer may see it: no private turns, no operator's name, no tool, no mood. */
export const caption = z.object({
  turnId: z.string(),
  speaker,
  text: z.string(),
  language,
  startMs: callTime,
  final: z.boolean(),
});
export type Caption = z.infer<typeof caption>;

export const customerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), protocol: z.number().int(), captions: z.array(caption) }),
  z.object({ type: z.literal('caption'), caption }),
  z.object({ type: z.literal('typed'), id: z.uuid() }),
  z.object({ type: z.literal('speaking'), by: z.enum(['assistant', 'operator', 'nobody']) }),
  z.object({ type: z.literal('ended'), disposition }),
  z.object({ type: z.literal('pong'), id: z.number().int() }),
  z.object({ type: z.literal('problem'), problem }),
]);
export type CustomerMessage = z.infer<typeof customerMessage>;
