import { expect, test } from 'vitest';
import { defaultStateDirectory } from '../../src/store/locations.ts';

test.each([
  [{}, 'linux', '/home/ada', '/home/ada/.local/state/mi-tutorial'],
  [{ XDG_STATE_HOME: '/state' }, 'linux', '/home/ada', '/state/mi-tutorial'],
  [{ XDG_STATE_HOME: 'relative' }, 'freebsd', '/home/ada', '/home/ada/.local/state/mi-tutorial'],
  [{ XDG_STATE_HOME: '/state' }, 'darwin', '/Users/ada', '/Users/ada/Library/Application Support/mi-tutorial'],
  [{ LOCALAPPDATA: 'D:\\Local' }, 'win32', 'C:\\Users\\ada', 'D:\\Local\\mi-tutorial'],
  [{}, 'win32', 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local\\mi-tutorial'],
])('%o on %s', (env, platform, home, directory) => {
  expect(defaultStateDirectory(env, platform, home)).toBe(directory);
});
