/** Run with nothing beside them: what measures how long something takes, and what needs all cores itself, as a browser does. */
const ALONE = [
  '**/test/web/*.test.ts',
  '**/test/hostile/*.test.ts',
  '**/test/grafana/prometheus.test.ts',
  '**/test/deliveries/{neighbours,large-bodies}.test.ts',
  '**/test/faults/{clocks,open-files}.test.ts',
  '**/test/sources/{in-time,faults}.test.ts',
  '**/test/security/{egress,hostile-receivers}.test.ts',
  '**/test/http/hardening.test.ts',
  '**/test/api/{rate-limits,failed-authentications}.test.ts',
  '**/test/{delivery,outage}.test.ts',
];

/** ESM on Node 20: run through `npm test`, which sets --experimental-vm-modules. */
const each = {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  maxWorkers: 2,
  // What a file leaves in the heap stays: with a gigabyte of it the collector alone stops a process for a second.
  workerIdleMemoryLimit: '400MB',
  openHandlesTimeout: 1000,
  // Against tests that hang, not for slow machines.
  testTimeout: 120_000,
  projects: [
    { ...each, testMatch: ['**/*.test.ts', ...ALONE.map((pattern) => `!${pattern}`)] },
    { ...each, testMatch: ALONE, runner: '<rootDir>/test/support/one-at-a-time.js' },
  ],
};
