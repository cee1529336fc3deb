/** A page for the moments when the console itself can't be shown. Plain words, no scripts. */
export const plainPage = (title: string, text: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:#1f2933;background:#f7f9fb}
h1{font-size:1.4rem}@media (prefers-color-scheme:dark){body{color:#dfe6ee;background:#12171d}}
</style></head><body><h1>${title}</h1><p>${text}</p></body></html>
`;

export const lockedPage = plainPage(
  'This console is locked',
  'Each browser is let in once, by a link that works for ten minutes. Open the console again the way you started it ' +
    '(the Floorwalker app, or npm start in its folder): a station that already runs is used as it is, and nothing is lost.',
);

export const unbuiltPage = plainPage(
  'The console has not been built',
  'The station runs, but the page it serves is missing. Run npm run build in its folder and reload.',
);
