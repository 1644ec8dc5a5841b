import type { StateMachineDefinition } from '../../src/asl/definition';
import { substitute } from '../../src/asl/substitute';

const definition: StateMachineDefinition = {
  StartAt: 'Pay',
  States: {
    Pay: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: '${Pay}',
        Payload: { text: '${Pay} and ${Other}', amount: 1, none: null, list: ['${Pay}'] },
      },
      End: true,
    },
  },
};

test('every placeholder with a value is replaced, wherever it stands', () => {
  expect(substitute(definition, { Pay: 'arn:pay' }).States['Pay']).toMatchObject({
    Arguments: {
      FunctionName: 'arn:pay',
      Payload: { text: 'arn:pay and ${Other}', amount: 1, none: null, list: ['arn:pay'] },
    },
  });
});

test('a value that looks like a placeholder is not replaced again', () => {
  expect(substitute(definition, { Pay: '${Other}', Other: 'x' }).States['Pay']).toMatchObject({
    Arguments: { FunctionName: '${Other}', Payload: { text: '${Other} and x' } },
  });
});

test('the definition itself stays as it is', () => {
  substitute(definition, { Pay: 'arn:pay' });

  expect(definition.States['Pay']).toMatchObject({ Arguments: { FunctionName: '${Pay}' } });
});
