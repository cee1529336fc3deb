import { ACTIONS, type Action, mayDo, ROLES, type Role, ruleOf } from '../http/actions.ts';
import { DOCUMENTATION, type GuardedRoute } from '../http/roles.ts';

const NOBODY = 'nobody';
const YES = 'yes';
const NO = '–';

const isAction = (name: string): name is Action => Object.hasOwn(ACTIONS, name);
const actions = Object.keys(ACTIONS).filter(isAction);
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Routes as a reader of the table cares for them: no doubles for HEAD, none of the documentation's own pages. */
export const shownRoutes = (routes: readonly GuardedRoute[]): GuardedRoute[] =>
  routes.filter(({ method, url }) => method !== 'HEAD' && !url.startsWith(DOCUMENTATION));

const nameOf = ({ method, url, isSocket }: GuardedRoute) => `\`${isSocket ? 'WS' : method} ${url}\``;

/** docs/roles.md: who may do what, and which route lets one do it. Made from the table that the server itself obeys. */
export function rolesDocument(routes: readonly GuardedRoute[]): string {
  const notes: string[] = [];
  const noteOf = (bound: string) => {
    if (!notes.includes(bound)) notes.push(bound);
    return `${YES} (${notes.indexOf(bound) + 1})`;
  };
  const cell = (role: Role | undefined, action: Action) => {
    if (!mayDo(role, action)) return NO;
    const bound = role && ruleOf(action).within?.[role];
    return bound ? noteOf(bound) : YES;
  };
  const who = table(
    ['action', 'lets one', ...ROLES, NOBODY],
    actions.map((action) => [
      action,
      ruleOf(action).does,
      ...ROLES.map((role) => cell(role, action)),
      cell(undefined, action),
    ]),
  );
  const which = table(
    ['route', 'action'],
    shownRoutes(routes)
      .map((route) => [nameOf(route), route.action])
      .sort(([a = ''], [b = '']) => a.localeCompare(b, 'en')),
  );
  return `# Who may do what

Made from \`agent/server/http/actions.ts\` by \`npm run docs\`; a test fails where the two differ, and another asks a running floor server
for every route in the name of every role. What the table doesn't allow is refused, and a route that names no action can't be
registered. *nobody* is whoever has proved to be no one: no token, or one that is unknown, foreign or expired. A request
with a token in its address is refused unread.

${who}

${notes.map((note, index) => `(${index + 1}) Only ${note}. Everything else is answered as if it did not exist.`).join('\n')}

Whoever signed in with a password given by an administrator may use only ${actions
    .filter((action) => ruleOf(action).withIssuedPassword)
    .map((action) => `\`${action}\``)
    .join(
      ', ',
    )} until it is changed (403 \`password-change-needed\`). The last administrator who can sign in can be neither disabled nor given another role.
Machines prove themselves by the secrets of this start: the worker and its jobs by the one, simulated callers by the other.

## Routes

${which}
`;
}
