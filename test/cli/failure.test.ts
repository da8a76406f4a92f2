import { expect, test } from 'vitest';
import { withoutSecrets } from '../../src/commands/failure.ts';

test.each([
  ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer [token]'],
  [`token ${'eyJ'}hbGciOiJSUzI1NiJ9.e30.c2ln and more`, 'token [token] and more'],
  ['client_secret=s3cr3t&x=1', 'client_secret=[secret]&x=1'],
  ['"password": "hunter2"', '"password": "[secret]"'],
  ['The VM went from running to deallocated.', 'The VM went from running to deallocated.'],
])('%s', (text, cleaned) => {
  expect(withoutSecrets(text)).toBe(cleaned);
});
