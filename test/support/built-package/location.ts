/** Where the package lies that was built for all suites. */

/** The variable that tells the workers. */
export const BUILT_PACKAGE = 'STEPWRIGHT_BUILT_PACKAGE';

export function builtPackage(): string {
  const folder = process.env[BUILT_PACKAGE];
  if (folder === undefined) throw new Error('the package is built by the globalSetup of jest.config.js');
  return folder;
}
