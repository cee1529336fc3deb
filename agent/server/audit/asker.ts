import type { FastifyRequest } from 'fastify';
import type { AuditEntry } from '../../protocol/audit.ts';
import type { Actor } from '../http/roles.ts';

/** Who asks for something, and from which address: what an audit entry says of them. */
export interface Asker {
  actor: AuditEntry['actor'];
  from: string;
}

const actorOf = (actor: Actor | null): AuditEntry['actor'] => {
  if (!actor) return { kind: 'nobody', id: '', name: '' };
  if ('operatorId' in actor) return { kind: 'operator', id: actor.operatorId, name: actor.name };
  return { kind: 'machine', id: actor.role, name: actor.role };
};

export const askerOf = ({ actor, ip }: Pick<FastifyRequest, 'actor' | 'ip'>): Asker => ({
  actor: actorOf(actor),
  from: ip,
});
