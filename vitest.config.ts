/** The layers of the tests. Each is a project: `npm test -- <layer>` sets up what it needs and runs it alone. */
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumOptions } from './scripts/setup/chromium'

const tests = (layer: string): string[] => [`test/${layer}/**/*.test.{ts,tsx}`]

export default defineConfig({
  test: {
    projects: [
      // Patient: a busy machine is no failure, and no test measures speed.
      {
        test: {
          name: 'unit',
          include: tests('unit'),
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        optimizeDeps: {
          include: [
            'antd',
            'axe-core',
            'dexie',
            'dexie-react-hooks',
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'dayjs',
            'dayjs/plugin/utc',
            '@ant-design/icons',
            'fflate',
            'read-excel-file/browser',
            'yjs',
            'pinyin-pro',
            'zod',
            'uuid',
            'lib0/decoding',
            'lib0/encoding',
            'lib0/buffer',
          ],
        },
        test: {
          name: 'browser',
          include: tests('browser'),
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'desktop',
          globalSetup: 'test/desktop/setup.ts',
          include: tests('desktop'),
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: tests('faults'),
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
