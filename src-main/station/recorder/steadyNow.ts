/**
 * Time of the machine's steady clock, ms: nobody can set it, and every process of the machine reads the same (CLOCK_MONOTONIC and its like;
 * `performance.now()` begins anew in each process). So a moment can be told from one process to another however long the telling takes.
 */
export const steadyNow = (): number => Number(process.hrtime.bigint()) / 1e6;
