import { lambda, type, workflow } from 'stepwright';

type Decision =
  | { status: 'approved'; limit: number }
  | { status: 'declined'; reason: string }
  | { status: 'unsure'; questions: string[] };

export const decide = lambda<(request: { customer: string }) => Promise<Decision>>('./steps/decide.ts');
export const ask = lambda<(letter: { questions: string[] }) => Promise<{ limit: number }>>('./steps/ask.ts');

export const grantCredit = workflow(
  'grant-credit',
  { input: type<{ customer: string }>() },
  (ctx, { customer }) => {
    const decision = ctx.step('Decide', decide, { customer });
    const limit = ctx.match('Decision?', decision, 'status', {
      approved: (yes) => yes.limit,
      declined: (no) => ctx.fail('CreditDeclined', no.reason),
      unsure: (open) => ctx.step('Ask', ask, { questions: open.questions }).limit,
    });
    return { customer, limit };
  },
);
