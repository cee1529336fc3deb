import { eventData } from '../../protocol/callEvent.ts';
import { type CallTruth, CLOCK_FAULT, type GivenCommand, ONLY_SERVER } from './callTruth.ts';

/** What is not true in what a job says of how its call is led: above all, that a person has commanded it who has not. */
export function controlLie(type: string, data: unknown, truth: CallTruth): string | undefined {
  switch (type) {
    case 'approval.approved': {
      const said = eventData[type].safeParse(data).data;
      return (
        said &&
        unlessGiven(truth, ({ command, by }) => {
          if (!isBy(by, said.by)) return false;
          // Who ends approval lets the reply that waits be spoken.
          if (command.kind === 'set-approve') return !command.on;
          return command.kind === 'approve' && command.proposalId === said.proposalId;
        })
      );
    }
    case 'approval.edited':
    case 'approval.vetoed': {
      const said = eventData[type].safeParse(data).data;
      const kind = type === 'approval.edited' ? 'rewrite' : 'veto';
      return (
        said &&
        unlessGiven(
          truth,
          ({ command, by }) => command.kind === kind && command.proposalId === said.proposalId && isBy(by, said.by),
        )
      );
    }
    case 'language.changed': {
      const said = eventData[type].safeParse(data).data;
      if (!said || said.by === 'assistant') return undefined;
      return unlessGiven(
        truth,
        ({ command, by }) => command.kind === 'set-language' && command.language === said.language && isBy(by, said.by),
      );
    }
    case 'control.timed': {
      const said = eventData[type].safeParse(data).data;
      return said && unlessGiven(truth, ({ commandId }) => commandId === said.commandId);
    }
    case 'escalation.raised': {
      const said = eventData[type].safeParse(data).data;
      if (said && said.by !== 'assistant') return ONLY_SERVER;
      return said && said.raisedAt > truth.elapsed + CLOCK_FAULT ? 'asked for in the future' : undefined;
    }
    default:
      return undefined;
  }
}

const unlessGiven = ({ commands }: CallTruth, fits: (given: GivenCommand) => boolean): string | undefined =>
  commands.some(fits) ? undefined : 'nobody has commanded this';

const isBy = (by: GivenCommand['by'], name: string): boolean => by.kind === 'operator' && by.name === name;
