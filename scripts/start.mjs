// `npm start`: installs and builds what is missing or out of date, then hands over to the program with the same arguments.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
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
const child = spawn(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
// The terminal sends Ctrl-C to the whole group: the program decides what it means, this parent only waits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
