import { lambda, type, workflow } from 'stepwright';

export const askCourier =
  lambda<(job: { from: string; to: string }) => Promise<{ minutes: number; bike: string }>>(
    './steps/ask-courier.ts',
  ).throws('OutOfRange');
export const askTaxi =
  lambda<(job: { from: string; to: string }) => Promise<{ minutes: number; plate: string }>>(
    './steps/ask-taxi.ts',
  );

export const deliver = workflow('deliver', { input: type<{ from: string; to: string }>() }, (ctx, job) => {
  const first = ctx.race('Who delivers?', {
    courier: () => ctx.step('Ask courier', askCourier, job).bike,
    taxi: () => ctx.step('Ask taxi', askTaxi, job).plate,
    nobody: () => ctx.wait('Give it an hour', '1h'),
  });
  const by = ctx.match('Anybody?', first, 'winner', {
    courier: (won) => `bike ${won.value}`,
    taxi: (won) => `taxi ${won.value}`,
    nobody: () => ctx.fail('NobodyDelivers', `from ${job.from} to ${job.to}`),
  });
  return { by };
});
