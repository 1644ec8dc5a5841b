import { connection, type, workflow } from 'stepwright';

export const crm = connection('crm');

export const greetCustomer = workflow(
  'greet-customer',
  { input: type<{ customerId: string }>() },
  (ctx, { customerId }) => {
    const found = ctx.http(
      'Find customer',
      crm,
      {
        method: 'GET',
        url: `https://crm.example.com/customers/${customerId}`,
        query: { fields: ['name', 'language'] },
        response: type<{ name: string }>(),
      },
      {
        retry: { 'States.Http.StatusCode.429': { attempts: 4, every: '10s' } },
        catch: { 'States.Http.StatusCode.404': () => ctx.fail('UnknownCustomer', customerId) },
      },
    );
    return { text: `Hello ${found.ResponseBody.name}` };
  },
);
