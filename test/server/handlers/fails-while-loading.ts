/** A handler whose module cannot be loaded. */

const settings: { readonly table?: string } = {};

export const table = required(settings.table);

export const handler = async (): Promise<string> => table;

function required(value: string | undefined): string {
  if (value === undefined) throw new TypeError('no configuration');
  return value;
}
