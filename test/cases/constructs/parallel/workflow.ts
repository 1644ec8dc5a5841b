import { lambda, type, workflow } from 'stepwright';

export const quoteFare =
  lambda<(trip: { from: string; to: string }) => Promise<{ euros: number }>>('./steps/quote-fare.ts').throws(
    'NoConnection',
  );
export const forecast =
  lambda<(place: { city: string }) => Promise<{ sky: string; celsius: number }>>('./steps/forecast.ts');

export const planTrip = workflow(
  'plan-trip',
  { input: type<{ from: string; to: string }>() },
  (ctx, trip) => {
    const found = ctx.parallel(
      'Look up',
      {
        euros: () => ctx.step('Quote fare', quoteFare, trip).euros,
        weather: () => ctx.step('Forecast', forecast, { city: trip.to }),
      },
      { catch: { NoConnection: () => ctx.fail('NoWayThere', `nothing goes to ${trip.to}`) } },
    );
    return { euros: found.euros, sky: found.weather.sky };
  },
);
