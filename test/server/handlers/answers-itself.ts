/** Answers its own token before it has returned, faster than any service could. */

import { SFNClient } from '@aws-sdk/client-sfn';
import { defineHandler } from '../../../src/entries/lambda';
import { succeed } from '../../../src/entries/client';
import { callback } from '../../../src/index';
import * as z from 'zod';

export const greeting = callback('greeting', { output: z.object({ hello: z.string() }) });

export const handler = defineHandler({ input: z.object({ token: z.string() }) }, async ({ token }) => {
  // Endpoint, region and credentials come from the environment, as on AWS.
  await succeed(new SFNClient(), greeting, token, { hello: process.env['WHO'] ?? 'nobody' });
});
