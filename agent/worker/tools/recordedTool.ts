import type { JobLink } from '../link/jobLink.ts';

interface ToolRun<Result> {
  toolCallId: string;
  name: string;
  arguments: Record<string, unknown>;
  run: () => Promise<Result>;
}

/** Runs a tool and writes the call and its outcome down. What the tool throws is recorded as its result and thrown on. */
export async function recordedTool<Result>(link: Pick<JobLink, 'append'>, tool: ToolRun<Result>): Promise<Result> {
  const { toolCallId, name } = tool;
  const calledAt = Date.now();
  link.append((toCallTime) => ({
    type: 'tool.called',
    at: toCallTime(calledAt),
    data: { toolCallId, name, arguments: tool.arguments },
  }));
  const returned = (ok: boolean, result: unknown) => {
    const now = Date.now();
    link.append((toCallTime) => ({
      type: 'tool.returned',
      at: toCallTime(now),
      data: { toolCallId, name, ok, result: result ?? null, durationMs: now - calledAt },
    }));
  };
  try {
    const result = await tool.run();
    returned(true, result);
    return result;
  } catch (error) {
    returned(false, error instanceof Error ? error.message : 'failed');
    throw error;
  }
}
