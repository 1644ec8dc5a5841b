import { lambda, type, workflow } from 'stepwright';

export const load =
  lambda<(item: { parcel: string; place: number; used: number }) => Promise<{ volume: number }>>(
    './steps/load.ts',
  );

export const loadTruck = workflow(
  'load-truck',
  { input: type<{ parcels: string[] }>() },
  (ctx, { parcels }) => {
    const used = ctx.variable('used', 0 as number);
    ctx.forEach('Each parcel', parcels, (parcel, place) => {
      used.set(used.plus(ctx.step('Load', load, { parcel, place, used }).volume));
    });
    return { used };
  },
);
