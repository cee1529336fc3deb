/** Resolves when the condition holds; asks again after each turn of the event loop's timers, fails after 10 s. */
export async function eventually(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`This never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
