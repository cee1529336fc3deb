import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import type { SessionsArea } from '../sessions/sessionsArea.ts';
import { OperatorDesk } from './operatorDesk.ts';
import { operatorRoutes } from './operatorRoutes.ts';

export interface OperatorsArea extends Area {
  /** The name of an operator; undefined for an unknown one. */
  nameOf(operatorId: string): Promise<string | undefined>;
}

/** The accounts of those who work on the floor. */
export function operatorsArea(
  { storage: { operators }, news, audit, now }: Ground,
  { sessions }: { sessions: SessionsArea },
): OperatorsArea {
  const desk = new OperatorDesk(operators, news, audit, now);
  return {
    nameOf: async (operatorId) => (await operators.account(operatorId, now()))?.name,
    routes: (app) => operatorRoutes(app, desk, sessions.desk),
  };
}
