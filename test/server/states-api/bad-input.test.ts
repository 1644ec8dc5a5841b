/** Every member of every operation, given as what it is not: AWS's error, and nothing is changed. */

import { ListActivitiesCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import type { Json, JsonObject } from '../../../src/asl/json';
import type { Member, Members } from '../../../src/server/states-api/members';
import { OPERATIONS } from '../../../src/server/states-api/operations';
import { closeAll, type Served } from '../support';
import { serveNothing } from './support';

let served: Served;
beforeAll(async () => {
  served = await serveNothing();
});
afterAll(closeAll);

async function call(operation: string, body: JsonObject) {
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AWSStepFunctions.${operation}`,
    },
    body: JSON.stringify(body),
  });
  const response = await served.server.handle(request);
  const { __type: type = '' } = (await response.json()) as { readonly __type?: string }; // AWS JSON
  return { status: response.status, error: type.split('#')[1] };
}

const VALUES: readonly Json[] = ['text', 1.5, true, ['text'], { field: 'text' }];

/** Whether a value is of the type of a member, whatever it is worth. */
function isReadable({ type }: Member, value: Json): boolean {
  switch (type) {
    case 'list':
      return Array.isArray(value);
    case 'structure':
      return typeof value === 'object' && !Array.isArray(value);
    case 'integer':
      return false;
    case 'float':
      return typeof value === 'number';
    default:
      return typeof value === type;
  }
}

/** Bodies with one member that cannot be read, at any depth. */
function unreadable(members: Members): readonly JsonObject[] {
  return Object.entries(members).flatMap(([name, member]) =>
    unreadableValues(member).map((value) => ({ [name]: value })),
  );
}

function unreadableValues(member: Member): readonly Json[] {
  const own = VALUES.filter((value) => !isReadable(member, value));
  if (member.type === 'list') return [...own, ...unreadableValues(member.item).map((item) => [item])];
  return member.type === 'structure' ? [...own, ...unreadable(member.members)] : own;
}

test.each([...OPERATIONS])(
  '%s refuses members that are not what they should be',
  async (name, { members }) => {
    for (const body of unreadable(members)) {
      await expect(call(name, body).then((answer) => ({ body, ...answer }))).resolves.toEqual({
        body,
        status: 400,
        error: 'SerializationException',
      });
    }
  },
);

const demanding = [...OPERATIONS].filter(([, { members }]) =>
  Object.values(members).some(({ required }) => required === true),
);

test.each(demanding)('%s refuses a body without what it needs', async (name) => {
  await expect(call(name, {})).resolves.toEqual({ status: 400, error: 'ValidationException' });
});

test('nothing is there after all that', async () => {
  const { stateMachines } = await served.client.send(new ListStateMachinesCommand({}));
  const { activities } = await served.client.send(new ListActivitiesCommand({}));

  expect([stateMachines, activities]).toEqual([[], []]);
});
