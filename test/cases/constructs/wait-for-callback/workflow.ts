import { callback, lambda, type, workflow, type TaskToken } from 'stepwright';

export const approval = callback('approval', {
  output: type<{ approved: boolean; by: string }>(),
  errors: ['Withdrawn'],
});
export const askManager =
  lambda<(request: { holiday: string; token: TaskToken<typeof approval> }) => Promise<void>>(
    './steps/ask-manager.ts',
  );

export const requestLeave = workflow(
  'request-leave',
  { input: type<{ holiday: string }>() },
  (ctx, { holiday }) => {
    const answer = ctx.waitForCallback(
      'Manager approval',
      approval,
      askManager,
      (token) => ({ holiday, token }),
      {
        timeout: '3d',
        heartbeat: '12h',
        catch: {
          'States.Timeout': () => ({ approved: true, by: 'nobody in three days' }),
          Withdrawn: () => ctx.fail('LeaveWithdrawn'),
        },
      },
    );
    return { granted: answer.approved, by: answer.by };
  },
);
