/** Reads from a history, ours or one of AWS, what an execution is billed for. */

/** What is needed of the events that `GetExecutionHistory` gives. */
export interface BilledEvent {
  readonly previousEventId?: number | undefined;
  readonly timestamp?: Date | undefined;
  readonly type?: string | undefined;
  readonly executionStartedEventDetails?: DataDetails | undefined;
  readonly stateEnteredEventDetails?: DataDetails | undefined;
  readonly stateExitedEventDetails?: DataDetails | undefined;
  readonly mapStateStartedEventDetails?: { readonly length?: number | undefined } | undefined;
}

interface DataDetails {
  readonly input?: string | undefined;
  readonly output?: string | undefined;
}

/** What an execution used of Step Functions. */
export interface ExecutionUsage {
  /** States entered, and retries. */
  readonly transitions: number;
  readonly durationMs: number;
  /** Of the largest input or output. */
  readonly payloadBytes: number;
  /** Branches that were begun, and items that Map states were started with. */
  readonly forkedSteps: number;
}

/** What an execution that is over used; its events in their order. */
export function usageOf(history: readonly BilledEvent[]): ExecutionUsage {
  const [first] = history;
  const last = history.at(-1);
  return {
    transitions: billedTransitions(history),
    durationMs: Number(last?.timestamp ?? 0) - Number(first?.timestamp ?? 0),
    payloadBytes: history.reduce((largest, event) => Math.max(largest, payloadOf(event)), 0),
    forkedSteps: history.reduce((sum, event) => sum + forkedBy(event, previousOf(event, history)), 0),
  };
}

/**
 * States entered plus retries, the unit in which Standard workflows are billed.
 *
 * From the pricing page of Step Functions: a transition is counted each time a state is executed, retries included.
 */
export function billedTransitions(history: readonly BilledEvent[]): number {
  const entered = history.filter(({ type = '' }) => type.endsWith('StateEntered'));
  const retries = history.filter((event) => isRetry(event, previousOf(event, history)));
  return entered.length + retries.length;
}

/** Work is scheduled again, or branches are started again, without the state being entered again. */
function isRetry({ type = '' }: BilledEvent, previous: BilledEvent | undefined): boolean {
  const before = previous?.type ?? '';
  if (/^(?:Map|Parallel)StateStarted$/.test(type)) return !before.endsWith('StateEntered');
  return type.endsWith('Scheduled') && /(?:Failed|TimedOut)$/.test(before);
}

function payloadOf(event: BilledEvent): number {
  const details = [
    event.executionStartedEventDetails,
    event.stateEnteredEventDetails,
    event.stateExitedEventDetails,
  ];
  const texts = details.flatMap((one) => [one?.input ?? '', one?.output ?? '']);
  return Math.max(...texts.map((text) => new TextEncoder().encode(text).length));
}

/** The first state of a branch follows the start of the Parallel state. */
function forkedBy(event: BilledEvent, previous: BilledEvent | undefined): number {
  const { type = '', mapStateStartedEventDetails: map } = event;
  if (type === 'MapStateStarted') return map?.length ?? 0;
  return type.endsWith('StateEntered') && previous?.type === 'ParallelStateStarted' ? 1 : 0;
}

function previousOf(event: BilledEvent, history: readonly BilledEvent[]): BilledEvent | undefined {
  return history[(event.previousEventId ?? 0) - 1];
}
