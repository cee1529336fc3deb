import type { Area } from '../area.ts';
import type { Ground } from '../ground.ts';
import type { Authenticate } from '../http/roles.ts';
import type { MediaArea } from '../media/mediaArea.ts';
import { authenticateBy } from './authenticateBy.ts';
import { makeFirstOperator } from './firstOperator.ts';
import { PasswordDesk } from './passwordDesk.ts';
import { SessionDesk } from './sessionDesk.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { SignInGuard } from './signInGuard.ts';

export interface SessionsArea extends Area {
  desk: SessionDesk;
  authenticate: Authenticate;
}

/** Who comes in: sessions, passwords, locks, and the first operator of an empty floor. */
export function sessionsArea(
  { environment, rehearsal, storage, news, audit, now }: Ground,
  { media }: { media: MediaArea },
): SessionsArea {
  const { operators, sessions } = storage;
  const guard = new SignInGuard(storage.signIns, audit, now);
  const desk = new SessionDesk({ operators, sessions, guard, news, audit, now });
  const passwords = new PasswordDesk({ operators, guard, news, audit, now });
  return {
    desk,
    authenticate: authenticateBy(desk, {
      caller: environment.FLOORWALKER_CALLER_SECRET,
      worker: environment.FLOORWALKER_WORKER_SECRET,
    }),
    routes: (app) => sessionRoutes(app, { desk, passwords, rehearsal, livekitUrl: media.server.url, now }),
    load: () =>
      makeFirstOperator(operators, environment.FLOORWALKER_DATA, {
        email: environment.FLOORWALKER_OPERATOR_EMAIL,
        password: environment.FLOORWALKER_OPERATOR_PASSWORD,
      }),
  };
}
