/**
 * Names that every JavaScript object has. The package finds them in all data, where AWS cannot:
 * whatever touches one is left to the worker, so that no surprise happens in this process.
 */

export function isPrototypeName(name: string): boolean {
  return name in Object.prototype;
}
