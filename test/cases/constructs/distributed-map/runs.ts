import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { importRows, importStock } from './workflow';

const input = { shop: 's-1', file: 'monday' };
const lines = Array.from({ length: 150 }, (_, index) => `p-${index},${index}`);
const objects = { 'stock-files': { 's-1/monday.csv': ['sku,amount', ...lines].join('\n') } };

export const runs = runsOf(importStock, [
  {
    name: 'gives an array of what the executions gave, each for a batch of rows',
    input,
    objects,
    mocks: [mock(importRows, ({ rows }) => ({ imported: rows.length }))],
    output: { imported: 150 },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'MapStateEntered Import',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'hands to each execution what it reads from outside',
    input,
    objects: { 'stock-files': { 's-1/monday.csv': 'sku,amount\na,7' } },
    mocks: [
      mock(importRows, ({ shop, rows }, { fail }) =>
        shop === 's-1' && rows[0]?.amount === '7' ? { imported: 1 } : fail('States.Permissions'),
      ),
    ],
    output: { imported: 1 },
    transitions: 2,
    history: [
      'ExecutionStarted',
      'MapStateEntered Import',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'fails when an execution does, under the name of the threshold',
    input,
    objects,
    mocks: [mock(importRows, (_batch, { fail }) => fail('States.Permissions'))],
    error: 'States.ExceedToleratedFailureThreshold',
    transitions: 3,
    history: [
      'ExecutionStarted',
      'MapStateEntered Import',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunFailed States.ExceedToleratedFailureThreshold',
      'MapStateFailed',
      'ExecutionFailed States.ExceedToleratedFailureThreshold',
    ],
  },
  {
    name: 'fails under a name of its own where the file cannot be read',
    input,
    objects: { 'stock-files': {} },
    error: 'NoStock',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'MapStateEntered Import',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunFailed States.ItemReaderFailed',
      'MapStateFailed',
      'FailStateEntered NoStock',
      'ExecutionFailed NoStock',
    ],
  },
]);
