// CDK validates every synthesised template with a 9 MB wasm module: a second and 255 MB per process.
// The one test that wants it switches it on for itself.
process.env.CDK_VALIDATION ??= 'false';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/built-package/build.ts',
  globalTeardown: '<rootDir>/test/support/built-package/remove.ts',
  roots: ['<rootDir>/test', '<rootDir>/examples'],
  // `isolatedModules` transpiles without checking types; `npm test` runs `tsc --noEmit` first.
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }],
    // ES modules, which Node can require and jest cannot.
    'node_modules/hyparquet(-writer)?/.+\\.js$': [
      'ts-jest',
      { tsconfig: { allowJs: true, module: 'commonjs', target: 'es2022' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!hyparquet(-writer)?/)'],
  moduleNameMapper: {
    '^stepwright$': '<rootDir>/src/index.ts',
    '^stepwright/constructs$': '<rootDir>/constructs/index.ts',
    '^stepwright/(.*)$': '<rootDir>/src/entries/$1.ts',
  },
  // Jest leaves a core to its coordinator, which has little to do: on two cores that would halve the speed.
  maxWorkers: '100%',
  testTimeout: 30_000,
};
