/** A refusal as the floor words it. */
export const problemOf = (status: number, detail: string) => ({
  type: 'about:blank',
  title: 'Problem',
  status,
  detail,
});
