import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';

/** Runbooks and pages are taken in as text, as the build does it. Styles under another name: vitest would empty them. */
const text: Plugin = {
  name: 'text-files',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id.endsWith('.css') && importer !== undefined ? `${path.resolve(path.dirname(importer), id)}.text` : null,
  load: (id) =>
    /\.(ps1|html|txt|css\.text)$/.test(id)
      ? `export default ${JSON.stringify(readFileSync(id.replace(/\.text$/, ''), 'utf8'))};`
      : null,
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
