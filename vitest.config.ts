import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';

/** Runbooks and pages are taken in as text, as the build does it. */
const text: Plugin = {
  name: 'text-files',
  enforce: 'pre',
  load: (id) => (/\.(ps1|html|css|txt)$/.test(id) ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : null),
};

export default defineConfig({
  plugins: [text],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
