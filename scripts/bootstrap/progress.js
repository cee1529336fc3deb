/**
 * Shows that a long step is alive: its name at once, then the seconds gone, then how it ended (one that returns false was
 * not possible here). On stderr, so that a command's own output stays clean.
 * @template T
 * @param {string} name
 * @param {(say: (detail: string) => void) => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function withProgress(name, step) {
  const started = Date.now();
  const live = process.stderr.isTTY === true;
  let detail = '';
  const line = () => `  ${name} … ${Math.round((Date.now() - started) / 1000)} s${detail ? `  ${detail}` : ''}`;
  process.stderr.write(live ? line() : `${line()}\n`);
  const timer = setInterval(
    () => process.stderr.write(live ? `\r\x1b[K${line()}` : `${line()}\n`),
    live ? 1_000 : 15_000,
  );
  try {
    const result = await step((text) => {
      detail = text;
    });
    detail = result === false ? 'not available here' : 'done';
    return result;
  } catch (error) {
    detail = 'failed';
    throw error;
  } finally {
    clearInterval(timer);
    process.stderr.write(live ? `\r\x1b[K${line()}\n` : `${line()}\n`);
  }
}
