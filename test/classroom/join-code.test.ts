/** The join code, as it is printed and as people type it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJoinCode, JoinCodeError, parseJoinCode, secretFrom } from '../../src/classroom/join-code.ts';

const code = { host: '192.168.1.20', port: 8443, fingerprint: '00112233445566778899', secret: '7ZQ0ABCD' };

test('a code says where the class is, whom to trust, and the word that lets one in', () => {
  const text = formatJoinCode(code);
  expect(text).toMatch(/^192\.168\.1\.20:8443(-[0-9A-Z]{5}){5}$/);
  expect(parseJoinCode(text)).toEqual(code);
  expect(parseJoinCode(` ${text.toLowerCase().replaceAll('0', 'o')} `.replace('192.168.1.2o', '192.168.1.20'))).toEqual(
    code,
  );
  expect(parseJoinCode(formatJoinCode({ ...code, host: 'fe80::1' })).host).toBe('fe80::1');
});

test('every code comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      fc.uint8Array({ minLength: 5, maxLength: 5 }),
      fc.integer({ min: 1, max: 65535 }),
      (print, secret, port) => {
        const given = {
          host: 'lab.example',
          port,
          fingerprint: Buffer.from(print).toString('hex'),
          secret: secretFrom(secret),
        };
        expect(parseJoinCode(formatJoinCode(given))).toEqual(given);
      },
    ),
  );
});

test('one wrong letter is caught', () => {
  const text = formatJoinCode(code);
  const at = text.length - 8;
  const wrong = text.slice(0, at) + (text[at] === '4' ? '5' : '4') + text.slice(at + 1);
  expect(() => parseJoinCode(wrong)).toThrow('slip');
});

test.each([
  ['', /HOST:PORT/],
  ['hello', /HOST:PORT/],
  ['1.2.3.4:99999-AAAAA', /no port/],
  ['1.2.3.4:1-AAAAA', /25/],
  ['1.2.3.4:1-!!!!!', /does not occur/],
])('%j is refused with what is wrong', (text, words) => {
  expect(() => parseJoinCode(text)).toThrow(words);
  expect(() => parseJoinCode(text)).toThrow(JoinCodeError);
});
