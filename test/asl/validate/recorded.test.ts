/**
 * The verdicts that AWS gave, recorded: the answers of `ValidateStateMachineDefinition`, the refusals of
 * `CreateStateMachine`, and every definition that AWS went on to run.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, isCreatable } from '../../../src/asl/validate/diagnostic';
import { validate } from '../../../src/asl/validate/validate';
import { validateText } from '../../../src/asl/validate/validate-text';
import { conformanceDirectory } from '../../conformance/cases';

type MachineType = 'STANDARD' | 'EXPRESS';

interface Recorded {
  readonly id: string;
  readonly kind: string;
  readonly definition: unknown;
  readonly definitionText?: string;
  readonly type?: MachineType;
  readonly params?: { readonly type?: MachineType };
  readonly createParams?: { readonly type?: MachineType };
  /** Scripts of several calls have none. */
  readonly expected?: {
    readonly response?: { readonly result: string; readonly diagnostics: readonly Diagnostic[] };
    readonly error?: string | { readonly Error: { readonly Message: string } };
  };
  readonly steps?: readonly Step[];
}

/** A call of a script. */
interface Step {
  readonly op: string;
  readonly params?: { readonly definition?: string; readonly type?: MachineType };
  readonly expectError?: boolean;
}

const file = join(conformanceDirectory(), 'cases.jsonl');
const isThere = existsSync(file);
if (!isThere) console.warn('The recorded cases are absent: the comparison with AWS is skipped.');
const cases = (isThere ? readFileSync(file, 'utf8').split('\n') : [])
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recorded); // the data's own README

function errorsOf({
  definition,
  definitionText,
  type,
  params,
  createParams,
}: Recorded): readonly Diagnostic[] {
  const options = { type: params?.type ?? createParams?.type ?? type ?? 'STANDARD' };
  const found =
    definitionText === undefined ? validate(definition, options) : validateText(definitionText, options);
  return found.filter(({ severity }) => severity === 'ERROR');
}

/** The errors as `CreateStateMachine` words them; the recorder took the partition out of ARNs. */
function refusal(errors: readonly Diagnostic[]): string {
  const texts = errors.map(({ code, message, location }) => `${code}: ${message} at ${location ?? 'null'}`);
  return `Invalid State Machine Definition: '${texts.join(', ')}'`.replaceAll('arn:aws:', 'arn:<partition>:');
}

(isThere ? describe : describe.skip)('as recorded on AWS', () => {
  const answered = cases.filter(({ kind }) => kind === 'validate');
  const refused = cases.flatMap((one) => {
    const { error = '' } = one.expected ?? {};
    const message = typeof error === 'string' ? error : error.Error.Message;
    const text = /Invalid State Machine Definition: .*$/s.exec(message)?.[0];
    return one.kind === 'create-error' && text !== undefined ? [{ one, text }] : [];
  });
  const run = cases.filter(({ kind }) => ['execution', 'sync-execution', 'express-execution'].includes(kind));

  test('ValidateStateMachineDefinition gives the same errors', () => {
    const ours = answered.map((one) => ({ id: one.id, diagnostics: errorsOf(one) }));

    expect(ours).toEqual(
      answered.map(({ id, expected }) => ({ id, diagnostics: expected?.response?.diagnostics })),
    );
    expect(ours).toHaveLength(9);
  });

  test('CreateStateMachine refuses in the same words', () => {
    expect(refused.map(({ one }) => refusal(errorsOf(one)))).toEqual(refused.map(({ text }) => text));
    expect(refused).toHaveLength(11);
  });

  test('what was run can be created', () => {
    const ours = run.filter((one) => !isCreatable(errorsOf(one)));

    expect(ours.map((one) => [one.id, errorsOf(one)])).toEqual([]);
    expect(run.length).toBeGreaterThan(800);
  });

  test('what scripts created can be created', () => {
    const steps = cases
      .flatMap((one) => one.steps ?? [])
      .filter(({ op, expectError }) => {
        return (op === 'CreateStateMachine' || op === 'UpdateStateMachine') && expectError !== true;
      });
    const created = steps.flatMap(({ params: { definition, type } = {} }) => {
      return definition === undefined ? [] : [{ definition, type: type ?? 'STANDARD' }];
    });
    const refusedHere = created.filter(
      ({ definition, type }) => !isCreatable(validateText(definition, { type })),
    );

    expect(refusedHere).toEqual([]);
    expect(created).toHaveLength(120);
  });

  test('what TestState tested is refused only where TestState refused it', () => {
    const tested = cases.filter(({ kind, definition }) => kind === 'test-state' && definition !== undefined);
    const refusedHere = tested.filter(({ definition }) => !isTestable(definition));

    expect(refusedHere.map(({ expected }) => JSON.stringify(expected?.error))).toEqual([
      expect.stringContaining('Value cannot be empty at /States/StateName/Branches'),
      expect.stringContaining("The field 'Type' should have one of these values"),
    ]);
  });

  /** TestState takes a state by itself, which then leads nowhere. */
  function isTestable(definition: unknown): boolean {
    const isMachine = typeof definition === 'object' && definition !== null && 'States' in definition;
    const machine = isMachine ? definition : { StartAt: 'A', States: { A: definition } };
    return isCreatable(validate(machine).filter(({ code }) => !code.startsWith('MISSING_')));
  }
});
