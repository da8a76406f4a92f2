/** Members that scripts add to objects and to types. */
import { describe, expect, test } from 'vitest';
import { run } from '../runtime/run.ts';

/** What a script prints, and its errors' ids. */
function outcome(script: string, edition: '7' | '5.1' = '7'): string[] {
  const { output, result } = run(script, { edition });
  const ids = result.streams.flatMap((entry) =>
    entry.stream === 'Error'
      ? [entry.record.fullyQualifiedErrorId.replace(/,Microsoft\.PowerShell\.Commands\./, ',')]
      : [],
  );
  return [...output.split('\n').filter((line) => line.trim() !== ''), ...ids];
}

describe('Update-TypeData', () => {
  test.each([
    ["Update-TypeData -TypeName string -MemberType NoteProperty -MemberName Mark -Value 2; 'a'.Mark", ['2']],
    ["Update-TypeData -TypeName string -MemberType AliasProperty -MemberName Size -Value Length; 'abc'.Size", ['3']],
    [
      "Update-TypeData -TypeName string -MemberType AliasProperty -MemberName Size -Value Length -SecondValue string; 'abc'.Size.GetType().Name",
      ['String'],
    ],
    [
      "Update-TypeData -TypeName string -MemberType ScriptMethod -MemberName Shout -Value { $this.ToUpper() + $args[0] }; 'a'.Shout('!')",
      ['A!'],
    ],
    [
      'Update-TypeData -TypeName System.Array -MemberType ScriptProperty -MemberName Sum -Value { ($this | Measure-Object -Sum).Sum }; (1, 2, 3).Sum',
      ['6'],
    ],
    [
      "Update-TypeData -TypeName Vm -MemberType ScriptProperty -MemberName Short -Value { $this.Name[0] }; [pscustomobject]@{ PSTypeName = 'Vm'; Name = 'abc' } | Select-Object Short, Name | ForEach-Object { \"$_\" }",
      ['@{Short=a; Name=abc}'],
    ],
    [
      "Update-TypeData -TypeName string -MemberType NoteProperty -MemberName Mark -Value 2; Update-TypeData -TypeName string -MemberType NoteProperty -MemberName Mark -Value 3; 'a'.Mark; Update-TypeData -TypeName string -MemberType NoteProperty -MemberName Mark -Value 3 -Force; 'a'.Mark",
      ['2', '3', 'TypesDynamicUpdateException,UpdateTypeDataCommand'],
    ],
    [
      'Update-TypeData -TypeName string -MemberType NoteProperty -Value 1',
      ['MemberNameShouldBeSpecified,UpdateTypeDataCommand'],
    ],
    [
      'Update-TypeData -TypeName string -MemberType NoteProperty -MemberName a',
      ['ValueShouldBeSpecified,UpdateTypeDataCommand'],
    ],
    ['Update-TypeData -TypeName string', ['TypeDataEmpty,UpdateTypeDataCommand']],
    ['Remove-TypeData -TypeName Nothing', ['TypesDynamicRemoveException,RemoveTypeDataCommand']],
    [
      "Update-TypeData -TypeName string -SerializationMethod String -StringSerializationSource Length; 'abc'.PSStandardMembers.StringSerializationSource; Remove-TypeData -TypeName string; $null -eq 'abc'.PSStandardMembers",
      ['3', 'True'],
    ],
  ])('%s', (script, expected) => {
    expect(outcome(script)).toEqual(expected);
  });
});

describe('the default display set', () => {
  const object = "$o = [pscustomobject]@{ PSTypeName = 'Vm'; Name = 'a'; State = 'b'; C = 1; D = 2; E = 3 }";
  test.each([
    ['of a type', 'Update-TypeData -TypeName Vm -DefaultDisplayPropertySet Name, State'],
    [
      'of an object',
      `$set = [System.Management.Automation.PSPropertySet]::new('DefaultDisplayPropertySet', [string[]]('Name', 'State'))
$o | Add-Member MemberSet PSStandardMembers ([System.Management.Automation.PSMemberInfo[]]@($set))`,
    ],
  ])('%s decides what is shown', (_, script) => {
    expect(outcome(`${object}\n${script}\n$o`)).toEqual(['Name State', '---- -----', 'a    b']);
  });
});

describe('Add-Member', () => {
  test.each([
    [
      "$o = [pscustomobject]@{ A = 1; B = 2; C = 3 }; $o | Add-Member PropertySet Pair ('A', 'C'); $o | Select-Object Pair | ForEach-Object { \"$_\" }; $o.Pair.ReferencedPropertyNames -join ','",
      ['@{A=1; C=3}', 'A,C'],
    ],
    [
      "$m = [System.Collections.ObjectModel.Collection[System.Management.Automation.PSMemberInfo]]::new(); $m.Add([psnoteproperty]::new('a', 1)); (Add-Member -InputObject x -MemberType MemberSet -Name Inner -Value $m -PassThru).Inner.a",
      ['1'],
    ],
    [
      'Add-Member -InputObject a -MemberType MemberSet -Name N -Value text',
      ['ConvertToFinalInvalidCastException,AddMemberCommand'],
    ],
    [
      'Add-Member -InputObject a -MemberType CodeMethod -Name N -Value text',
      ['ConvertToFinalInvalidCastException,AddMemberCommand'],
    ],
    ['Add-Member -InputObject a -MemberType CodeProperty -Name N', ['Value1AndValue2AreNotBothNull,AddMemberCommand']],
    [
      'Add-Member -InputObject a -MemberType PropertySet -Name N -Value x -SecondValue y',
      ['Value2ShouldNotBeSpecified,AddMemberCommand'],
    ],
    ['Add-Member -InputObject a -MemberType Method -Name N', ['CannotAddMemberType,AddMemberCommand']],
  ])('%s', (script, expected) => {
    expect(outcome(script)).toEqual(expected);
  });
});
