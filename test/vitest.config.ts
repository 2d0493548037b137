import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

const slowFolders = ['client/**', 'journeys/**']

export default defineConfig({
  root: import.meta.dirname,
  test: {
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['**/*.test.ts'],
          exclude: slowFolders,
          globalSetup: ['setup/redis-present.ts', 'setup/embedded.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['server/**/*.test.ts'],
          env: { USHER_TEST_DATABASE: 'postgres' },
          globalSetup: ['setup/redis-present.ts', 'setup/postgres.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        plugins: [solid()],
        test: {
          name: 'client',
          include: ['client/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['setup/end-timers.ts', 'setup/patient-queries.ts'],
          // The router ships JSX, which Node itself can't load.
          server: { deps: { inline: ['@solidjs/router'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['setup/redis-present.ts', 'setup/chromium-present.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
