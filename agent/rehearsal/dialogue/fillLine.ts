/** Finds `customer.name` in `{customer: {name: 'Nadia'}}`; undefined unless it is a text or a number. */
function valueAt(facts: unknown, path: string): string | undefined {
  let value = facts;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/**
 * A line of the assistant with its `{{customer.name}}` and the like filled in. Where a fact is missing the form of address
 * goes with it ("Thank you, {{customer.name}}." becomes "Thank you."), so that nobody hears a blank.
 */
export function fillLine(line: string, facts: unknown): string {
  return line.replace(/(?:[,،]?\s*(?:يا\s+)?)\{\{\s*([\w.]+)\s*\}\}/gu, (match, path: string) => {
    const value = valueAt(facts, path);
    return value === undefined ? '' : match.replace(/\{\{.*\}\}/u, () => value);
  });
}
