import { describe, expect, it } from 'vitest';
import { printed } from '../support/script.ts';

const log = "Set-Content C:\\Temp\\log.txt 'one','two match','three','four match','five','six','seven match'\n";

describe('Select-String', () => {
  it('prints each line once, with those around', () => {
    expect(printed('7', `${log}Select-String -Path C:\\Temp\\log.txt -Pattern match -Context 1`)).toBe(
      [
        '',
        '  log.txt:1:one',
        '> log.txt:2:two match',
        '  log.txt:3:three',
        '> log.txt:4:four match',
        '  log.txt:5:five',
        '  log.txt:6:six',
        '> log.txt:7:seven match',
        '',
        '',
      ].join('\n'),
    );
  });

  it('keeps every line around a match in its Context, other matches too', () => {
    const script = `$m = 'x1','x2','y' | Select-String x -Context 1
"$($m[1].Context.PreContext)|$($m[1].Context.PostContext)|$($m[1].Context.DisplayPreContext)"`;
    expect(printed('5.1', script)).toBe('x1|y|\n');
  });

  it('searches its own results without their lines around', () => {
    expect(printed('7', `${log}Select-String match C:\\Temp\\log.txt -Context 1 | Select-String four`)).toBe(
      '\n> log.txt:4:four match\n\n',
    );
  });

  it('answers -Quiet for files, and nothing for piped lines without a match', () => {
    const script = `${log}Select-String zzz C:\\Temp\\log.txt -Quiet
Select-String match C:\\Temp\\log.txt -Quiet
'a' | Select-String b -Quiet
'b' | Select-String b -Quiet`;
    for (const edition of ['5.1', '7'] as const) expect(printed(edition, script)).toBe('False\nTrue\nTrue\n');
  });

  it('knows -Raw and -Culture in edition 7 only', () => {
    expect(printed('7', "'abc','x' | Select-String b -Raw -Context 1")).toBe('abc\n');
    expect(printed('7', "try { 'a' | Select-String a -Culture en-US } catch { $_.FullyQualifiedErrorId }")).toBe(
      'CannotSpecifyCultureWithoutSimpleMatch,Microsoft.PowerShell.Commands.SelectStringCommand\n',
    );
    expect(printed('5.1', "try { 'abc' | Select-String b -Raw } catch { $_.FullyQualifiedErrorId }")).toBe(
      'NamedParameterNotFound,Microsoft.PowerShell.Commands.SelectStringCommand\n',
    );
  });

  it('refuses a bad pattern in the words of each edition', () => {
    const script = "try { 'x' | Select-String '(' } catch { \"$_\" }";
    expect(printed('7', script)).toBe(
      "The string ( is not a valid regular expression: Invalid pattern '(' at offset 1. Not enough )'s.\n",
    );
    expect(printed('5.1', script)).toBe(
      'The string ( is not a valid regular expression: parsing "(" - Not enough )\'s.\n',
    );
  });
});
