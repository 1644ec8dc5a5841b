import { lambda, type, workflow } from 'stepwright';

export const isPacked = lambda<(parcel: { id: string }) => Promise<boolean>>('./steps/is-packed.ts');
export const ship = lambda<(parcel: { id: string }) => Promise<void>>('./steps/ship.ts');

export const dispatch = workflow(
  'dispatch',
  { input: type<{ id: string; patience: number }>() },
  (ctx, { id, patience }) => {
    ctx.check(
      'Is it packed?',
      isPacked,
      { id },
      {
        delay: '1m',
        gap: '10m',
        retries: patience,
        onExhausted: () => ctx.fail('NotPacked'),
      },
    );
    ctx.step('Ship', ship, { id });
  },
);
