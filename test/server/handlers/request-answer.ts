/** Hands the token to whoever prints it, as a real handler would hand it to a service. */

import { defineHandler } from '../../../src/entries/lambda';
import * as z from 'zod';

export const handler = defineHandler(
  { input: z.object({ question: z.string(), token: z.string() }) },
  async ({ question, token }) => {
    console.log(JSON.stringify({ question, token }));
  },
);
