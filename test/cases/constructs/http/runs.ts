import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { crm, greetCustomer } from './workflow';

const input = { customerId: 'c-1' };

export const runs = runsOf(greetCustomer, [
  {
    name: 'gives the response; the mock sees the request',
    input,
    mocks: [mock(crm, ({ Method, ApiEndpoint }) => ({ ResponseBody: { name: `${Method} ${ApiEndpoint}` } }))],
    output: { text: 'Hello GET https://crm.example.com/customers/c-1' },
    transitions: 1,
    history: ['ExecutionStarted', 'TaskStateEntered Find customer', 'ExecutionSucceeded'],
  },
  {
    name: 'handles a status by its number',
    input,
    mocks: [mock(crm, (_request, { fail }) => fail('States.Http.StatusCode.404'))],
    error: 'UnknownCustomer',
    cause: 'c-1',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Find customer',
      'TaskFailed States.Http.StatusCode.404',
      'FailStateEntered UnknownCustomer',
      'ExecutionFailed UnknownCustomer',
    ],
  },
]);
