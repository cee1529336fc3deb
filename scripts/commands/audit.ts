import { parseArgs } from 'node:util';
import { anchorText, readAnchor } from '../../agent/server/audit/anchorFile.ts';
import { verifyAudit } from '../../agent/server/audit/verifyAudit.ts';
import { CommandError } from '../commandError.ts';
import { dataFolders } from '../paths.ts';

/**
 * `npm run audit -- verify [--data DIR] [--head SEQ:HASH]…`: follows the audit's chain and says which entries were changed, replaced or are
 * missing. Ends with code 1 if any are. `--head` is what an earlier run has printed and a person has kept.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, head: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals.join(' ') !== 'verify') {
    throw new CommandError('Say what to do: npm run audit -- verify [--data DIR] [--head SEQ:HASH].');
  }
  const kept = values.head.map((text) => {
    const anchor = readAnchor(text);
    if (!anchor) throw new CommandError(`'${text}' is no head: give it as this command printed it, SEQ:HASH.`);
    return anchor;
  });
  const { floor } = dataFolders(values.data);
  const report = verifyAudit(floor, kept);
  if (!report) throw new CommandError(`There is no floor's database in ${floor}: name its folder with --data DIR.`);
  for (const fault of report.faults) process.stderr.write(`${fault}\n`);
  const { entries, head, faults } = report;
  process.stdout.write(`${JSON.stringify({ ok: faults.length === 0, entries, head: anchorText(head), faults })}\n`);
  return faults.length === 0 ? 0 : 1;
}
