/** Lambda on this machine: the functions that were made through its API, and what runs them. */

import type { Clock, Random } from '../../engine/ports';
import type { PageTokens } from '../states-api/page-tokens';
import type { Store } from '../store';
import { FunctionCatalog } from './functions/catalog';
import { createCodeFolders } from './functions/code-folders';
import { createDelivery } from './functions/delivery';
import { findPackaged } from './functions/packaged-function';
import type { LambdaService } from './operations/lambda-operation';
import type { FunctionHost } from './runtimes/function-host';
import type { PackagedFunction } from './runtimes/local-function';

export interface LambdaOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly pageTokens: PageTokens;
  /** Absent where a service runs no functions: they can be made, but not be invoked. */
  readonly functions: Promise<FunctionHost> | undefined;
}

export interface Lambda extends LambdaService {
  /** The function of a name that was made through the API; it may say a version or an alias, or be an arn. */
  find(name: string): PackagedFunction | undefined;
  close(): void;
}

export function createLambda({ store, clock, random, pageTokens, functions }: LambdaOptions): Lambda {
  const catalog = new FunctionCatalog({ store, now: () => clock.now(), random });
  const folders = createCodeFolders();
  const delivery = createDelivery(clock, (fault) =>
    console.error('A function could not be invoked that nobody waits for:', fault),
  );
  return {
    catalog,
    pageTokens,
    delivery,
    host: functions,
    find: (name) => findPackaged(name, catalog, folders),
    close: () => {
      delivery.close();
      folders.remove();
    },
  };
}
