/** The CDK app of the order workflow: `npx cdk synth --app "npx tsx examples/order/app.ts"`. */

import { App, Duration, Stack } from 'aws-cdk-lib';
import { Workflow } from 'stepwright/constructs';
import { configure } from 'stepwright';
import { chargeCard, order, requestApproval } from './workflow';

const app = new App();
const stack = new Stack(app, 'Orders');

new Workflow(stack, 'Order', {
  workflow: order,
  functions: [
    configure(chargeCard, {
      timeout: Duration.seconds(10),
      environment: { GATEWAY_URL: 'https://gateway.example.com' },
    }),
    configure(requestApproval, { environment: { APPROVAL_URL: 'https://approvals.example.com' } }),
  ],
});

app.synth();
