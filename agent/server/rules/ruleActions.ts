import type { Logger } from 'pino';
import type { EventData } from '../../protocol/callEvent.ts';
import type { CallSummary } from '../../protocol/callSummary.ts';
import type { ControlCommand } from '../../protocol/controlCommand.ts';
import type { RuleWords } from '../../protocol/rule.ts';
import { reasonText } from '../../protocol/ruleReason.ts';
import type { CallLog } from '../call-log/callLog.ts';
import { stableId } from '../call-log/stableId.ts';
import type { ControlDesk } from '../control/controlDesk.ts';

export interface RuleActionsOptions {
  control: Pick<ControlDesk, 'obeyRule'>;
  log: CallLog;
  logger: Logger;
}

type Fired = EventData<'rule.fired'>;
type FiredAction = Fired['actions'][number];
type CommandingAction = Exclude<FiredAction, { do: 'notify' | 'tag' }>;

/** Has done what a fired rule says, one after the other. Each action has its own id: done again after a restart, it is done once. */
export class RuleActions {
  readonly #options: RuleActionsOptions;

  constructor(options: RuleActionsOptions) {
    this.#options = options;
  }

  async carryOut(call: CallSummary, fired: Fired): Promise<void> {
    for (const action of fired.actions) {
      try {
        await this.#do(call, fired, action);
      } catch (err) {
        const { callId } = call;
        this.#options.logger.error(
          { err, callId, ruleId: fired.ruleId, action: action.do },
          'a rule was not carried out',
        );
      }
    }
  }

  async #do(call: CallSummary, fired: Fired, action: FiredAction): Promise<void> {
    const { log } = this.#options;
    const { name } = fired;
    switch (action.do) {
      case 'notify':
        await log.write(
          call,
          'notice',
          { noticeId: action.id, words: action.words, by: name },
          { id: action.id, onlyWhileOpen: true },
        );
        return;
      case 'tag':
        await log.write(call, 'tag', { tag: action.tag, on: true, by: 'rule' }, { id: action.id, onlyWhileOpen: true });
        return;
      default:
        await this.#obey(call, fired, action);
    }
  }

  async #obey(call: CallSummary, fired: Fired, action: CommandingAction): Promise<void> {
    const { control, log } = this.#options;
    const { ruleId, name } = fired;
    const { id } = action;
    const answer = await control.obeyRule(
      call.callId,
      { id, command: commandOf(action, call, fired) },
      { ruleId, name },
    );
    if (answer.outcome !== 'refused' || answer.because !== 'unknown-persona') return;
    const detail = `The rule “${name}” hands calls to a persona that is archived or gone: change the rule, or restore the persona.`;
    const fault: EventData<'fault'> = { where: 'server', kind: 'rule-persona', detail, recovered: false };
    await log.write(call, 'fault', fault, { id: stableId('rule-persona', call.callId, id), onlyWhileOpen: true });
  }
}

function commandOf(
  action: CommandingAction,
  { language }: Pick<CallSummary, 'language'>,
  { because }: Fired,
): ControlCommand {
  switch (action.do) {
    case 'persona':
      return { kind: 'transfer', persona: action.persona };
    case 'escalate':
      return { kind: 'escalate', reason: wordsIn(action.words, language) || reasonText(because, language) };
    case 'whisper':
      return { kind: 'whisper', text: wordsIn(action.words, language), now: action.now };
    case 'approve':
      return { kind: 'set-approve', on: true, terms: action.terms };
    case 'end':
      return { kind: 'end', disposition: action.disposition };
  }
}

/** In the call's language; where nobody has written it in that one, in the other. */
const wordsIn = (words: RuleWords, language: 'en' | 'ar'): string => words[language] || words.en || words.ar;
