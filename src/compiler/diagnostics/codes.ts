/**
 * Every code there is, in the order of `docs/errors.md`, below the name of the file that words it.
 * SW17 is for integrations and waiting, SW18 for distributed maps, SW19 for limits.
 */

export const DIAGNOSTIC_CODES = [
  // names.ts
  'SW1001 name-empty',
  'SW1002 name-too-long',
  'SW1003 name-used-twice',
  'SW1004 name-not-fixed',
  // flow.ts
  'SW1101 async-body',
  'SW1102 body-threw',
  'SW1103 used-outside-body',
  'SW1104 unreachable',
  'SW1105 value-unreachable',
  'SW1106 no-value',
  'SW1107 value-not-always-there',
  'SW1108 step-in-expression',
  'SW1109 loop-without-end',
  'SW1110 outer-variable-set',
  'SW1111 return-in-branch',
  'SW1112 return-in-undo',
  'SW1113 race-without-contest',
  'SW1114 race-decided',
  'SW1115 race-result-too-large',
  // references.ts
  'SW1201 condition-not-used',
  'SW1202 field-not-used',
  'SW1203 plain-condition',
  'SW1204 javascript-operator',
  'SW1205 unknown-method',
  'SW1206 reference-enumerated',
  'SW1207 reference-stringified',
  'SW1208 reference-assigned',
  'SW1209 reference-iterated',
  'SW1210 template-cut',
  'SW1211 optional-undecided',
  'SW1212 bad-jsonata',
  // values.ts
  'SW1301 not-json',
  'SW1302 bad-duration',
  'SW1303 bad-timestamp',
  'SW1304 bad-number',
  'SW1305 value-too-large',
  // handling.ts
  'SW1401 undeclared-error',
  'SW1402 runtime-error-handled',
  'SW1403 handler-never-runs',
  'SW1404 reserved-error-name',
  'SW1405 error-never-raised',
  'SW1406 undo-ends-early',
  // tasks.ts
  'SW1501 not-a-task',
  'SW1502 token-not-used',
  'SW1503 heartbeat-too-long',
  'SW1504 contract-transforms',
  'SW1505 contract-not-json',
  'SW1506 entry-differs',
  // definition.ts
  'SW1601 definition-too-large',
  'SW1602 bad-workflow-name',
  'SW1603 bad-workflow-type',
  // services.ts
  'SW1701 not-an-action',
  'SW1702 unknown-action',
  'SW1703 argument-case',
  // waiting.ts
  'SW1750 wait-too-long',
  'SW1751 continue-inside',
  // distributed-maps.ts
  'SW1801 items-nowhere',
  'SW1802 key-is-prefix',
  'SW1803 option-not-for-format',
  'SW1804 bad-choice',
  'SW1805 bad-headers',
  'SW1806 batch-without-limit',
  'SW1807 bad-label',
  'SW1808 label-used-twice',
  'SW1809 results-nowhere',
  'SW1810 child-error-handled',
  'SW1811 outside-in-jsonata',
  // express.ts
  'SW1901 express-callback',
  'SW1904 express-distributed-map',
  'SW1905 express-wait-too-long',
  'SW1906 express-timeout-too-long',
  'SW1907 express-retry-too-late',
  // limits.ts
  'SW1911 too-many-events',
  'SW1912 payload-too-large',
  'SW1913 variable-grows',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
