// Set-up shared by `npm start` and `npm test`: installs what the lock file names, once.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Runs npm in `cwd`, its output on stderr so that stdout stays the program's own. Exits with npm's code on failure. */
export function npm(args, cwd = root, { optional = false } = {}) {
  const cli = process.env.npm_execpath;
  const [cmd, pre] = cli?.endsWith('.js')
    ? [process.execPath, [cli]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const r = spawnSync(cmd, [...pre, ...args], { cwd, stdio: ['ignore', 2, 2], shell: cmd === 'npm.cmd' });
  if (r.status !== 0 && !optional) {
    console.error(`npm ${args.join(' ')} failed (exit ${r.status}). Check the network, then try again.`);
    process.exit(r.status || 1);
  }
  return r.status === 0;
}

/** Installs the packages of `cwd` where its lock file is newer than what is installed. */
export function ensureInstalled(cwd = root, options = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: mi-tutorial needs Node 20.19 or newer.`);
    process.exit(1);
  }
  const lock = path.join(cwd, 'package-lock.json');
  const mark = path.join(cwd, 'node_modules', '.package-lock.json');
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return true;
  if (existsSync(mark) && sameVersions(lock, mark)) return true;
  return npm(['ci', '--no-audit', '--no-fund'], cwd, options);
}

/** A checkout may touch the lock file without changing it. */
function sameVersions(lock, mark) {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  const have = JSON.parse(readFileSync(mark, 'utf8')).packages;
  return Object.entries(wanted).every(([k, v]) => k === '' || v.optional || have[k]?.version === v.version);
}
