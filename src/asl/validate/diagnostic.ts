/** What validation says of a definition, in the form in which `ValidateStateMachineDefinition` says it. */

/** An error keeps the state machine from being created; a warning does not. */
export type Severity = 'ERROR' | 'WARNING';

/** AWS's names for kinds of findings; the last four are not in its documentation but in its answers. */
export type DiagnosticCode =
  | 'INVALID_JSON_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'TOO_DEEPLY_NESTED'
  | 'INVALID_STATE_NAME'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_LABEL_NAME'
  | 'DUPLICATE_LABEL_NAME'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'NO_DOLLAR'
  | 'NO_PATH'
  | 'PASS_RESULT_IS_STATIC'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION'
  | 'INVALID_VARIABLE_NAME'
  | 'RESERVED_VARIABLE_NAME';

export interface Diagnostic {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly message: string;
  /** Where it is, such as `/States/Pay/Retry[0]/MaxAttempts`; absent where it is about the whole. */
  readonly location?: string;
}

/** Whether a definition with these findings can be created. */
export function isCreatable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity === 'WARNING');
}
