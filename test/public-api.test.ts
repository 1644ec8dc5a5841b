/** The names each entry point exports, types included: a change must be deliberate. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

function exportedNames(file: string): string {
  const path = join(ROOT, file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  const names = source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return ['(not a re-export)'];
    const clause = statement.exportClause;
    return clause !== undefined && ts.isNamedExports(clause)
      ? clause.elements.map((element) => element.name.text)
      : ['(export *)'];
  });
  return names.toSorted().join(' ');
}

test('stepwright, for authors', () => {
  expect(exportedNames('src/index.ts')).toMatchInlineSnapshot(
    `"Action Activity ArrayRef Binding BoolRef Callback ChildExecution CompileError Compiled CompiledActivity CompiledCall CompiledCallback CompiledResource CompiledTask Cond Configuration Connection Continuing Ctx Diagnostic Direction Duration ErrorRef Event Expr External ExternalHandle FailedItem FunctionHandle HashAlgorithm HttpRequest HttpResponse Input InventoryObject Jsonify Lambda LambdaHandle ListedObject Match MaybeRef NoValue NumberRef ObjectRef Omittable Operand Optimized Otherwise Outcome Queue RaceFailures RaceResult RawStates Ref Refused Resource ResourceBinding ResourceHandle Retry Service ServiceHandle SignalItem SignalKeeper SignalOutcome StandardSchema Steps StoredItems StoredResultsPlace StringRef Task TaskHandle TaskToken TokenAction Topic UnionRef UnknownRef UntypedService Variable When Workflow Zone activity and asl bind bus callback coalesce compile cond configure connection entries entryCandidates event external fromEntries get hasKey items jsonata keys lambda mapValues max merge min now omit optimized or otherwise parseJson pick queue random range resource service table toJson topic type uuid values when workflow"`,
  );
});

test('stepwright/asl, for tools', () => {
  expect(exportedNames('src/entries/asl.ts')).toMatchInlineSnapshot(
    `"BilledEvent Catcher ChoiceRule ChoiceState CostEstimate CostOptions Diagnostic DiagnosticCode DiagramError ExecutionUsage ExpressCost ExpressionText FailState ItemProcessor Json JsonObject MapState ParallelState PassState QueryLanguage Retrier Severity StandardCost State StateGraph StateMachineDefinition StateMachineType StateType SucceedState SvgOptions TaskState ValidateOptions WaitState estimateCost isCreatable toDot toMermaid toSvg usageOf validate validateText"`,
  );
});

test('stepwright/engine, for tools', () => {
  expect(exportedNames('src/entries/engine.ts')).toMatchInlineSnapshot(
    `"ActivityTask BillingDetails Clock Engine EngineOptions EvaluationAnswer EvaluationRequest Evaluator Execution ExecutionDescription ExecutionStatus HistoryEvent HistoryEventType HistoryRecord Ids InspectionData JobSubmitted Journal LogEvent LogLevel Logging MapRunCounts MapRunDescription MemoryJournal MemoryObjects NestedMachine NewObject ObjectAddress ObjectListing ObjectStore ObjectSummary Objects PendingCallback Problem Program ProgramError ProgramOptions Random ResultShape ResultShapes Snapshot StartOptions StateConfiguration StateMock StoredObject SyncResult TaskAnswer TaskRequest TaskResponse TaskRunner TestStateError TestStateOptions TestStateRequest TestStateResponse TimelineChange TimelineEntry TokenAnswer VirtualClock compileProgram createEngine createMemoryJournal createMemoryObjects createRealClock createSecureIds createSecureRandom createSeededIds createSeededRandom createVirtualClock followTimeline jsonText parseSpelled testState timelineOf toHistoryEvent toLogEvents"`,
  );
});

test('stepwright/testing, for tests', () => {
  expect(exportedNames('src/entries/testing.ts')).toMatchInlineSnapshot(
    `"Answer AnswerOptions Mock MockCall MockConfig MockOptions MockedCase MockedCaseRunner RunOptions RunResult answer mock mockedCase run"`,
  );
});

test('stepwright/server, for tools', () => {
  expect(exportedNames('src/entries/server.ts')).toMatchInlineSnapshot(
    `"CompiledWorkflow CreateFunctionOptions CreatedFunction FunctionHost FunctionHostOptions FunctionLog InProcess InvocationResult LambdaApi ListenOptions LocalConnection LocalFunction LocalWorkflows LocalWorkflowsOptions LoggedResult Machine PackagedFunction RecordKind Records ServeOptions Server ServerOptions ServiceCallsOptions ServiceTaskRunner Source SourceLanguage Store Warning createFunction createFunctionHost createServer inProcess lambdaTaskRunner localWorkflows serveWorkflows serviceTaskRunner"`,
  );
});

test('stepwright/client, for applications', () => {
  expect(exportedNames('src/entries/client.ts')).toMatchInlineSnapshot(
    `"ClientError ClientErrorName ClientOptions Described ExecutionFacts ExecutionResult ExecutionState Failed HistoryOptions ItemReader ListOptions ListedExecution MachineOptions ResultOptions Running SignalError SignalTarget SignalTokens StartOnceOptions StartOptions Started StartedOnce StopReason Succeeded SyncResult Time arnVariable createClient describe fail heartbeat history isClientError list result signal signalError signalTable start startOnce startSync stop succeed"`,
  );
});

test('stepwright/lambda, for handlers', () => {
  expect(exportedNames('src/entries/lambda.ts')).toMatchInlineSnapshot(
    `"Handler HandlerContext HandlerTools Log TaskToken defineHandler"`,
  );
});

test('stepwright/constructs, for CDK apps', () => {
  expect(exportedNames('constructs/index.ts')).toMatchInlineSnapshot(
    `"BoundTo HandlerOptions Permission TaskFunction Workflow WorkflowProps allow"`,
  );
});
