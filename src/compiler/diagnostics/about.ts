/** What a diagnostic about a recorded mistake is told: the mistake of that kind. */

import type { Mistake } from '../../dsl/mistake';

export type About<Kind extends Mistake['kind']> = Extract<Mistake, { readonly kind: Kind }>;
