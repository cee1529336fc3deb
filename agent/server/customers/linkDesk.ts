import { randomBytes, randomUUID } from 'node:crypto';
import type { ResolvedCallRequest } from '../../protocol/call.ts';
import type { ClaimedCall, CustomerLink, CustomerLinkState, LinkView } from '../../protocol/customerLink.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { CallDesk } from '../calls/callDesk.ts';
import { ProblemError, problemOf, refuse } from '../http/problemError.ts';
import { hashToken, sameSecret } from '../http/secret.ts';
import type { MediaServer } from '../media/mediaServer.ts';
import type { CallRecord, CallRepository } from '../storage/callRepository.ts';
import type { CustomerLinkRecord, CustomerLinkRepository } from '../storage/customerLinkRepository.ts';
import { type CustomerNotices, noticeFor } from './customerNotices.ts';

const LINK_MS = 24 * 60 * 60 * 1000;
/** How long a link that nobody can claim any more still says so, and lets the browser that did claim it come back. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

export interface LinkDeskOptions {
  links: CustomerLinkRepository;
  calls: CallRepository;
  desk: Pick<CallDesk, 'create'>;
  audit: AuditDesk;
  media: Pick<MediaServer, 'url' | 'customerToken'>;
  notices: CustomerNotices;
  /** Where customers' browsers reach this server. */
  publicUrl: () => string;
  now: () => number;
}

/** Makes links that let one person in by browser, and lets them in: once, and again the browser that came first. */
export class LinkDesk {
  readonly #options: LinkDeskOptions;
  /** Calls that are being made, by link. */
  readonly #beingMade = new Map<string, Promise<ClaimedCall>>();

  constructor(options: LinkDeskOptions) {
    this.#options = options;
  }

  async make(request: ResolvedCallRequest, asker: Asker): Promise<CustomerLink> {
    const { audit, links, publicUrl, now } = this.#options;
    const id = randomUUID();
    const secret = randomBytes(24).toString('base64url');
    const createdAt = now();
    const expiresAt = createdAt + LINK_MS;
    await links.forgetExpiredBefore(createdAt - REMEMBERED_MS);
    await audit.append(asker, { action: 'call.link-made', target: { kind: 'call', id } });
    await links.insert({ id, secretHash: hashToken(secret), request, createdAt, expiresAt });
    return { id, url: `${publicUrl().replace(/\/+$/, '')}/call/${id}#${secret}`, expiresAt };
  }

  /** What became of a link, for operators. @throws ProblemError 404 */
  async stateOf(id: string): Promise<CustomerLinkState> {
    const link = await this.#options.links.find(id);
    if (!link) throw unknown();
    return { id, expiresAt: link.expiresAt, call: link.callId };
  }

  /** The language in which a link's page begins. No secret is asked for: it gives nothing else away. */
  async languageOf(id: string): Promise<ResolvedCallRequest['language'] | undefined> {
    return (await this.#options.links.find(id))?.request.language;
  }

  /** @throws ProblemError 404, 409 or 410, each with what the person can do. */
  async look(id: string, secret: string): Promise<LinkView> {
    const link = await this.#unclaimed(id, secret);
    return { ...this.#told(link), expiresAt: link.expiresAt };
  }

  /**
   * Makes the call of a link, once: a browser that asks again by the same key is given the same one. A link that leads to no call, since
   * the media server is away or this server was killed meanwhile, can be claimed again.
   * @throws ProblemError as `look` does, and as making a call does.
   */
  async claim(id: string, { secret, key }: { secret: string; key: string }, asker: Asker): Promise<ClaimedCall> {
    const { links } = this.#options;
    const known = await this.#known(id, secret);
    if (isKey(known, key)) {
      const beingMade = this.#beingMade.get(id);
      if (beingMade) return beingMade;
      if (known.callId !== null) return this.comeBack(id, key);
      await links.giveBack(id);
    }
    const link = await this.#unclaimed(id, secret);
    if (!(await links.claim(id, hashToken(key)))) throw used();
    const making = this.#make(link, asker).finally(() => this.#beingMade.delete(id));
    this.#beingMade.set(id, making);
    return making;
  }

  /**
   * A fresh way in for the browser that claimed the link, as the same participant.
   * @throws ProblemError 404 for an unknown link or a foreign key, 409 once the call has ended.
   */
  async comeBack(id: string, key: string): Promise<ClaimedCall> {
    const { links, calls, media } = this.#options;
    const link = await links.find(id);
    if (!link?.callId || !isKey(link, key)) throw unknown();
    const call = await calls.find(link.callId);
    if (!call || call.summary.state === 'ended') throw ended();
    const customerToken = await media.customerToken(call.summary.room, call.customerIdentity);
    const recording = call.summary.recording?.policy ?? 'off';
    return { callId: link.callId, livekitUrl: media.url, customerToken, recording, ...this.#told(link) };
  }

  /** The call that a browser's key opens; undefined for a foreign key. */
  async callOf(callId: string, key: string): Promise<CallRecord | undefined> {
    const link = await this.#options.links.findByCall(callId);
    return link && isKey(link, key) ? this.#options.calls.find(callId) : undefined;
  }

  async #make(link: CustomerLinkRecord, asker: Asker): Promise<ClaimedCall> {
    const { links, desk } = this.#options;
    try {
      const { callId, livekitUrl, customerToken, recording } = await desk.create(link.request, asker);
      await links.bind(link.id, callId);
      return { callId, livekitUrl, customerToken, recording, ...this.#told(link) };
    } catch (error) {
      await links.giveBack(link.id);
      throw error;
    }
  }

  #told({ request: { language, persona } }: CustomerLinkRecord): Pick<ClaimedCall, 'language' | 'notice'> {
    return { language, notice: noticeFor(persona, this.#options.notices) };
  }

  async #known(id: string, secret: string): Promise<CustomerLinkRecord> {
    const link = await this.#options.links.find(id);
    if (!link || !sameSecret(hashToken(secret), link.secretHash)) throw unknown();
    return link;
  }

  async #unclaimed(id: string, secret: string): Promise<CustomerLinkRecord> {
    const link = await this.#known(id, secret);
    if (link.keyHash !== null) throw used();
    if (link.expiresAt <= this.#options.now()) throw expired();
    return link;
  }
}

const isKey = ({ keyHash }: CustomerLinkRecord, key: string): boolean =>
  keyHash !== null && sameSecret(hashToken(key), keyHash);

const unknown = () =>
  new ProblemError(
    problemOf(404, 'unknown-link', 'This link leads nowhere: see that it is whole, or ask for a new one.'),
  );
const used = () => refuse.conflict('link-used', 'This link has been used: it serves one call. Ask for a new one.');
const expired = () =>
  new ProblemError(
    problemOf(410, 'link-expired', 'This link is older than a day and no longer valid: ask for a new one.'),
  );
const ended = () => refuse.conflict('call-ended', 'The call has ended: ask for a new link to call again.');
