import type { Area } from '../area.ts';
import { type AskModel, askModelBy } from './askModel.ts';
import { ErrandDesk } from './errandDesk.ts';
import { errandRoutes } from './errandRoutes.ts';

export interface ErrandsArea extends Area {
  desk: ErrandDesk;
  ask: AskModel;
}

/** What workers do for the floor beside the calls, with keys that it hasn't. */
export function errandsArea(): ErrandsArea {
  const desk = new ErrandDesk();
  return {
    desk,
    ask: askModelBy(desk),
    routes: (app) => errandRoutes(app, desk),
    close: () => desk.close(),
  };
}
