/** `dynamicparam`: parameters that a block adds to one call. */
import { holdTo } from '../support/cases.ts';

const thing = `function Get-Thing {
  [CmdletBinding()] param([Parameter(Mandatory, Position = 0)][string]$Kind)
  dynamicparam {
    if ($PSBoundParameters['Kind'] -eq 'plain') { return }
    $attributes = New-Object System.Collections.ObjectModel.Collection[System.Attribute]
    $own = New-Object System.Management.Automation.ParameterAttribute
    $own.Mandatory = $true
    $own.Position = 1
    $attributes.Add($own)
    $attributes.Add((New-Object System.Management.Automation.ValidateSetAttribute('a', 'b')))
    $attributes.Add([Alias]::new('It'))
    $parameters = New-Object System.Management.Automation.RuntimeDefinedParameterDictionary
    $parameters.Add('Item', (New-Object System.Management.Automation.RuntimeDefinedParameter('Item', [string], $attributes)))
    $parameters
  }
  process { "$Kind/$($PSBoundParameters['Item'])/$($parameters.Item.Value)/$($parameters.Item.IsSet)" }
}
`;
const failing = (call: string) => `${thing}try { ${call} } catch { $_.FullyQualifiedErrorId; "$_" }`;

holdTo({
  'a value by position, by alias, and no parameter where the block gives none': {
    script: `${thing}Get-Thing x a; Get-Thing x -It b; Get-Thing plain`,
    prints: ['x/a/a/True', 'x/b/b/True', 'plain///'],
  },
  'what is not allowed is refused as for any parameter': {
    script: failing('Get-Thing x c'),
    prints: [
      'ParameterArgumentValidationError,Get-Thing',
      `Cannot validate argument on parameter 'Item'. The argument "c" does not belong to the set "a,b" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.`,
    ],
  },
  'a mandatory one must be there': {
    script: failing('Get-Thing x'),
    prints: [
      'MissingMandatoryParameter,Get-Thing',
      'Cannot process command because of one or more missing mandatory parameters: Item.',
    ],
  },
  'a call without the parameter does not know it': {
    script: failing('Get-Thing plain -Item a'),
    prints: ['NamedParameterNotFound,Get-Thing', "A parameter cannot be found that matches parameter name 'Item'."],
  },
  'from the pipeline, object by object': {
    script: `function Add-One {
  [CmdletBinding()] param()
  dynamicparam {
    $all = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
    $attributes = [Collections.ObjectModel.Collection[Attribute]]::new()
    $attributes.Add([Parameter]@{ ValueFromPipeline = $true })
    $all.Add('Number', [System.Management.Automation.RuntimeDefinedParameter]::new('Number', [int], $attributes))
    $all
  }
  process { $PSBoundParameters.Number + 1; $all.Number.Value }
}
1, 5 | Add-One`,
    prints: ['2', '1', '6', '5'],
  },
  'an error in the block': {
    script: `function Test-It { [CmdletBinding()] param() dynamicparam { throw 'bad' } end { 1 } }
try { Test-It } catch { $_.FullyQualifiedErrorId; "$_" }`,
    prints: ['GetDynamicParametersException,Test-It', 'Cannot retrieve the dynamic parameters for the cmdlet. bad'],
  },
});
