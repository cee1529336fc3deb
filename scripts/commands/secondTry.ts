import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../commandError.ts';
import { root } from '../paths.ts';
import { tool } from './tool.ts';

/** Noise of a busy machine hits a file or two; more failures than this are a fault, and are not tried again. */
const MOST = 4;

const unitReport = z.object({ testResults: z.array(z.object({ name: z.string(), status: z.string() })) });
const browserReport = z.object({ failedTests: z.array(z.string()) });

/**
 * Runs vitest. What failed, with its retry in the same process, is tried once more by itself in a fresh process, and named:
 * real rooms with real audio lose their breath when something else takes the machine.
 * @throws CommandError when something fails that often, or too much fails at once
 */
export async function unitsWithSecondTry(step: string, env: NodeJS.ProcessEnv): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-units-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    await tool(step, 'vitest', args, env);
  } catch (error) {
    const files = existsSync(report) ? failedFiles(readFileSync(report, 'utf8')) : [];
    await again(step, error, files, () =>
      tool(`${step}, once more`, 'vitest', ['run', '--maxWorkers=1', ...files], env),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs Playwright, and what failed once more, one at a time. As {@link unitsWithSecondTry}. */
export async function browserWithSecondTry(step: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const lastRun = join(root, 'test-results', '.last-run.json');
  // Of an earlier run: a crash of this one must not be taken for the failures of that.
  rmSync(lastRun, { force: true });
  try {
    await tool(step, '@playwright/test', ['test', ...args], env);
  } catch (error) {
    const tests = existsSync(lastRun) ? failedTests(readFileSync(lastRun, 'utf8')) : [];
    await again(step, error, tests, () =>
      tool(`${step}, once more`, '@playwright/test', ['test', ...args, '--last-failed', '--workers=1'], env),
    );
  }
}

/** The files with failures in vitest's JSON report, from the root of the repository. */
export function failedFiles(report: string): string[] {
  const { testResults } = unitReport.parse(JSON.parse(report));
  return testResults.filter(({ status }) => status !== 'passed').map(({ name }) => relative(root, name));
}

/** The ids of the failed tests in what Playwright notes of its last run. */
export function failedTests(lastRun: string): string[] {
  return browserReport.parse(JSON.parse(lastRun)).failedTests;
}

async function again(step: string, failure: unknown, failed: string[], run: () => Promise<void>): Promise<void> {
  // Nothing named: the program itself fell, or the report is of another run.
  if (!(failure instanceof CommandError) || failed.length === 0 || failed.length > MOST) throw failure;
  process.stderr.write(`\n!!! ${step}: failed twice, tried once more alone: ${failed.join(', ')}\n`);
  await run();
  process.stderr.write(`\n!!! ${step}: passed only at the last try: ${failed.join(', ')}\n`);
}
