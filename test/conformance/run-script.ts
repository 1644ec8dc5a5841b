/** Runs the recorded cases that are calls of the API one after another. */

import type { Evaluator } from '../../src/entries/engine';
import type { RecordedCase, Step } from './cases';
import { asRecorded, Comparison, type Difference } from './compare';
import { recordedRefusal, serveRecorded, toLocal, type Called, type RecordedServer } from './recorded-server';
import type { Outcome } from './run-case';

export async function runScript(recorded: RecordedCase, evaluator: Evaluator): Promise<Outcome> {
  const recordedServer = serveRecorded(recorded, evaluator);
  const script = new Script(recorded, recordedServer);
  try {
    for (const step of recorded.steps ?? []) await script.run(step);
  } finally {
    await recordedServer.server.close();
  }
  const { differences } = script;
  return differences.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences };
}

class Script {
  private readonly answers = new Map<string, unknown>();
  private readonly comparison: Comparison;

  constructor(
    recorded: RecordedCase,
    private readonly recordedServer: RecordedServer,
  ) {
    this.comparison = new Comparison({ ...recorded.normalisation, literals: literalsOf(recorded) });
  }

  get differences(): readonly Difference[] {
    return this.comparison.differences;
  }

  async run(step: Step): Promise<void> {
    if (step.op === 'await' && step.args !== undefined) await this.wait(step);
    // Logs and queues are no part of the service, and Python's own checks none of AWS.
    if (step.params === undefined || step.service !== undefined || step.botocoreOnly === true) return;

    const called = await this.recordedServer.call(step.op, this.filled(step.params) as object); // an object before
    if (called.kind === 'accepted') this.answers.set(step.id, called.response);
    if ((step.expectError === true) !== (called.kind === 'refused')) {
      this.comparison.compare(step.expectError === true ? 'refused' : 'accepted', called, step.id);
    }
    for (const { path, value } of step.expect ?? []) {
      this.comparison.compare(withoutMetadata(value), asExpected(path, step.op, called), `${step.id}${path}`);
    }
  }

  /** What is created is there at once; only executions take their time. */
  private async wait({ what, args }: Step): Promise<void> {
    const { execution_arn: arn } = args as { readonly execution_arn?: string }; // by name, where it has any
    if (arn === undefined || what === 'execution_started') return;
    const executionArn = toLocal(String(this.filled(arn)));
    await this.recordedServer.server.engine.result(executionArn);
  }

  private filled(value: unknown): unknown {
    if (typeof value === 'string')
      return value.replace(/\$\{([^}]+)\}/g, (_, reference: string) => this.read(reference));
    if (Array.isArray(value)) return value.map((item) => this.filled(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.filled(item)]));
  }

  /** `s4.executionArn`, with a slice of it behind. */
  private read(reference: string): string {
    const [path = '', slice] = reference.split('|');
    const [id = '', ...fields] = path.split(/[.[\]]+/).filter((part) => part !== '');
    const found = fields.reduce(
      (value, field) => (value as Fields | undefined)?.[field],
      this.answers.get(id),
    );
    const [, from, to] = /slice\((-?\w+),\s*(-?\w+)\)/.exec(slice ?? '') ?? [];
    return String(found).slice(position(from) ?? 0, position(to));
  }
}

/** The recorder named the log groups of a test after what made them. */
function literalsOf({ normalisation, steps = [] }: RecordedCase): Readonly<Record<string, string>> {
  const group = steps.find(({ name }) => name === 'sfn_create_log_group')?.result;
  return { ...normalisation?.literals, ...(group !== undefined && { log_group_name: group }) };
}

type Fields = Readonly<Record<string, unknown>>;

function position(text: string | undefined): number | undefined {
  return text === undefined || text === 'None' ? undefined : Number(text);
}

function asExpected(path: string, operation: string, called: Called): unknown {
  if (called.kind === 'accepted') return path === '' ? asRecorded(called.response) : undefined;
  switch (path) {
    case '.errorResponse':
      return recordedRefusal('response', operation, called);
    case '.exception':
      return recordedRefusal('exception', operation, called);
    case '.errorType':
      return recordedRefusal('type', operation, called);
    default:
      return undefined;
  }
}

/** What of an answer belongs to the protocol. */
function withoutMetadata(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => (key === 'ResponseMetadata' ? undefined : part)),
  );
}
