import { describe, expect, test } from 'vitest';
import { lines, printed } from '../support/script.ts';

const nested = "[ordered]@{ name = 'vm'; tags = [ordered]@{ env = 'p' }; ips = '1', '2'; none = @{}; empty = @() }";

describe('ConvertTo-Json', () => {
  test('edition 7 indents by two', () => {
    expect(printed('7', `${nested} | ConvertTo-Json`)).toBe(
      lines(
        '{',
        '  "name": "vm",',
        '  "tags": {',
        '    "env": "p"',
        '  },',
        '  "ips": [',
        '    "1",',
        '    "2"',
        '  ],',
        '  "none": {},',
        '  "empty": []',
        '}',
      ),
    );
  });

  test('edition 5.1 indents from where the value begins', () => {
    expect(printed('5.1', `${nested} | ConvertTo-Json`)).toBe(
      lines(
        '{',
        '    "name":  "vm",',
        '    "tags":  {',
        '                 "env":  "p"',
        '             },',
        '    "ips":  [',
        '                "1",',
        '                "2"',
        '            ],',
        '    "none":  {',
        '',
        '             },',
        '    "empty":  [',
        '',
        '              ]',
        '}',
      ),
    );
  });

  test('escapes what each edition escapes', () => {
    const script = '@{ t = "<a>\'`t\\`"&`u{2028}" } | ConvertTo-Json -Compress';
    expect(printed('7', script)).toBe('{"t":"<a>\'\\t\\\\\\"&\\u2028"}\n');
    const five = '@{ t = "<a>\'`t\\`"&" } | ConvertTo-Json -Compress';
    expect(printed('5.1', five)).toBe('{"t":"\\u003ca\\u003e\\u0027\\t\\\\\\"\\u0026"}\n');
    expect(printed('7', "'é<' | ConvertTo-Json -EscapeHandling EscapeNonAscii")).toBe('"\\u00e9<"\n');
    expect(printed('7', '"\'<" | ConvertTo-Json -EscapeHandling EscapeHtml')).toBe('"\\u0027\\u003c"\n');
  });

  test('numbers keep their kind', () => {
    const script = '1, 2.0, 1.5, 1e20, [decimal]5, 3000000000, [byte]7 | ConvertTo-Json -Compress';
    expect(printed('7', script)).toBe('[1,2.0,1.5,1E+20,5.0,3000000000,7]\n');
    expect(printed('5.1', script)).toBe('[1,2,1.5,1E+20,5,3000000000,7]\n');
  });

  test('one object is itself, several are a list, -AsArray always', () => {
    expect(
      printed('7', '1 | ConvertTo-Json; 1, 2 | ConvertTo-Json -Compress; 1 | ConvertTo-Json -AsArray -Compress'),
    ).toBe(lines('1', '[1,2]', '[1]'));
  });

  test('an array piped whole has its count beside it in edition 5.1', () => {
    expect(printed('5.1', ',(1, 2) | ConvertTo-Json -Compress')).toBe('{"value":[1,2],"Count":2}\n');
    expect(printed('7', ',(1, 2) | ConvertTo-Json -Compress')).toBe('[1,2]\n');
    expect(printed('5.1', 'ConvertTo-Json -InputObject (1, 2) -Compress')).toBe('[1,2]\n');
  });

  test('what lies deeper is its text, with a warning in edition 7', () => {
    const script = '@{ a = @{ b = @{ c = 1 } } } | ConvertTo-Json -Depth 1 -Compress';
    expect(printed('7', script)).toBe(
      lines(
        'Resulting JSON is truncated as serialization has exceeded the set depth of 1.',
        '{"a":{"b":"System.Collections.Hashtable"}}',
      ),
    );
    expect(printed('5.1', script)).toBe('{"a":{"b":"System.Collections.Hashtable"}}\n');
  });

  test('a depth outside the range is refused in the words of the edition', () => {
    expect(printed('7', '1 | ConvertTo-Json -Depth 101').split('\n')[0]).toBe(
      "ConvertTo-Json : Cannot validate argument on parameter 'Depth'. The 101 argument is greater than the maximum allowed range of 100. Supply an argument that is less than or equal to 100 and then try the command again.",
    );
    expect(printed('5.1', '1 | ConvertTo-Json -Depth 101').split('\n')[0]).toBe(
      'ConvertTo-Json : The maximum depth allowed for serialization is 100.',
    );
  });

  test('a key that is not text is refused', () => {
    expect(printed('7', '@{ 1 = 2 } | ConvertTo-Json').split('\n')[0]).toBe(
      "ConvertTo-Json : The type 'System.Collections.Hashtable' is not supported for serialization or deserialization of a dictionary. Keys must be strings.",
    );
  });

  test('a circle ends at the depth', () => {
    const script = '$h = @{}; $h.self = $h; $h | ConvertTo-Json -Compress -WarningAction SilentlyContinue';
    expect(printed('7', script)).toBe('{"self":{"self":{"self":"System.Collections.Hashtable"}}}\n');
  });
});

describe('ConvertFrom-Json', () => {
  test('an array comes element by element in 7, whole in 5.1', () => {
    const script = "('[1,2,3]' | ConvertFrom-Json | Measure-Object).Count";
    expect(printed('7', script)).toBe('3\n');
    expect(printed('5.1', script)).toBe('1\n');
    expect(printed('7', "('[1,2,3]' | ConvertFrom-Json -NoEnumerate | Measure-Object).Count")).toBe('1\n');
  });

  test('comments, trailing commas and bare names are accepted in 7', () => {
    const script = '$o = "{ /* c */ a: \'x\', // d`n \'b\': [1, 2,], }" | ConvertFrom-Json; "$($o.a) $($o.b.Count)"';
    expect(printed('7', script)).toBe('x 2\n');
  });

  test('each edition says in its own words what is wrong', () => {
    const message = (edition: '7' | '5.1', json: string) =>
      printed(edition, `try { '${json}' | ConvertFrom-Json } catch { $_.Exception.Message }`);
    expect(message('7', 'Service Unavailable')).toBe(
      "Conversion from JSON failed with error: Unexpected character encountered while parsing value: S. Path '', line 0, position 0.\n",
    );
    expect(message('7', '{"a":1')).toBe(
      "Conversion from JSON failed with error: Unexpected end when deserializing object. Path 'a', line 1, position 6.\n",
    );
    expect(message('7', '{"a":1} x')).toBe(
      "Conversion from JSON failed with error: Additional text encountered after finished reading JSON content: x. Path '', line 1, position 8.\n",
    );
    expect(message('5.1', 'Service Unavailable')).toBe('Invalid JSON primitive: Service.\n');
    expect(message('5.1', '{"a" 1}')).toBe("Invalid object passed in, ':' or '}' expected. (5): {\"a\" 1}\n");
    expect(message('5.1', '[1,]')).toBe("Invalid array passed in, extra trailing ','. (3): [1,]\n");
  });

  test('names that differ by case only are refused, or kept in a hashtable', () => {
    expect(printed('7', `try { '{"a":1,"A":2}' | ConvertFrom-Json } catch { $_.FullyQualifiedErrorId }`)).toBe(
      'KeysWithDifferentCasingInJsonString,Microsoft.PowerShell.Commands.ConvertFromJsonCommand\n',
    );
    expect(printed('7', `$h = '{"a":1,"A":2}' | ConvertFrom-Json -AsHashtable; "$($h['a']) $($h['A'])"`)).toBe('1 2\n');
    expect(printed('5.1', `try { '{"a":1,"A":2}' | ConvertFrom-Json } catch { $_.FullyQualifiedErrorId }`)).toBe(
      'DuplicateKeysInJsonString,Microsoft.PowerShell.Commands.ConvertFromJsonCommand\n',
    );
  });

  test('several texts are one document, unless each is one', () => {
    expect(
      printed('7', `('{"a":', '1}' | ConvertFrom-Json).a; ('{"a":1}', '{"a":2}' | ConvertFrom-Json).a -join ','`),
    ).toBe(lines('1', '1,2'));
  });

  test('escapes are read', () => {
    expect(printed('7', `('"a\\u00e9\\n\\/\\\\"' | ConvertFrom-Json).Length`)).toBe('5\n');
    expect(printed('5.1', `('"a\\u00e9\\n\\/\\\\"' | ConvertFrom-Json).Length`)).toBe('5\n');
  });
});

describe('what PowerShell adds to a value', () => {
  test('is shown of what came through a pipeline', () => {
    for (const edition of ['5.1', '7'] as const) {
      expect(printed(edition, '[guid]::Empty | ConvertTo-Json -Compress')).toBe(
        '{"value":"00000000-0000-0000-0000-000000000000","Guid":"00000000-0000-0000-0000-000000000000"}\n',
      );
      expect(printed(edition, 'ConvertTo-Json ([guid]::Empty)')).toBe('"00000000-0000-0000-0000-000000000000"\n');
      expect(printed(edition, '@{ a = 1 }.GetEnumerator() | ConvertTo-Json -Compress')).toBe(
        '{"Key":"a","Value":1,"Name":"a"}\n',
      );
    }
  });

  test('goes with a date in edition 5.1 only', () => {
    const script = 'Get-Date -Date 2024-03-05 | ConvertTo-Json -Compress';
    expect(printed('7', script)).toBe('"2024-03-05T00:00:00"\n');
    expect(printed('5.1', script)).toBe(
      '{"value":"\\/Date(1709596800000)\\/","DisplayHint":2,"DateTime":"Tuesday, March 5, 2024 12:00:00 AM"}\n',
    );
  });

  test('does not count as a level', () => {
    expect(printed('5.1', '(,@(1, 2)), 3 | ConvertTo-Json -Compress')).toBe('[{"value":[[1,2]],"Count":1},3]\n');
  });
});
