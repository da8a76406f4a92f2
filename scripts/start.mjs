// `npm start`: installs and builds what is missing or out of date, then hands over to the program with the same arguments.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './setup.mjs';

ensureInstalled();
const cli = path.join(root, 'dist', 'cli.js');
const newest = (dir) =>
  readdirSync(path.join(root, dir), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .reduce((t, e) => Math.max(t, statSync(path.join(e.parentPath ?? e.path, e.name)).mtimeMs), 0);
if (!existsSync(cli) || statSync(cli).mtimeMs < Math.max(newest('src'), newest('runbooks'), newest('scripts'))) {
  const { build } = await import('./build.mjs');
  await build();
}
// In this process: the program is there sooner, and Ctrl-C reaches it alone.
process.argv.splice(1, 1, cli);
await import(pathToFileURL(cli).href);
