/** Diagnostics about the services that states call by themselves. */

import { type Diagnostic, error, type Spot } from '../diagnostic';
import type { About } from './about';

export function notAnAction(spot: Spot, { name, got }: About<'not-an-action'>): Diagnostic {
  return error(
    'SW1701 not-an-action',
    spot,
    `"${name}" was given ${got} where an action belongs; pass one of a service(…) or optimized(…), such as dynamodb.putItem; a function is run by ctx.step`,
  );
}

export function unknownAction(spot: Spot, { name, called, known }: About<'unknown-action'>): Diagnostic {
  const change = known.length === 0 ? rightForm(called) : `it has: ${known.join(', ')}`;
  return error(
    'SW1702 unknown-action',
    spot,
    `"${name}" calls ${called}, which Step Functions does not have; ${change}`,
  );
}

function rightForm(called: string): string {
  return called.includes('.sync')
    ? 'only actions of optimized(…) can be waited for: wait in a loop, with ctx.doUntil'
    : 'write the service in small letters without hyphens and the action in camelCase, as service("dynamodb").putItem';
}

export function argumentCase(spot: Spot, { name, argument }: About<'argument-case'>): Diagnostic {
  const pascal = argument.charAt(0).toUpperCase() + argument.slice(1);
  return error(
    'SW1703 argument-case',
    spot,
    `"${name}" is given the argument ${argument}, but Step Functions spells all arguments of services in PascalCase; write ${pascal}`,
  );
}

export function heartbeatUnheard(spot: Spot, { name }: About<'heartbeat-unheard'>): Diagnostic {
  return error(
    'SW1704 heartbeat-unheard',
    spot,
    `"${name}" has a heartbeat, but nothing that it runs could send one; remove it, or run an activity, or wait for an answer with ctx.waitForCallback`,
  );
}
