/** The variables that a runspace begins with. */

import { locationInfo } from '../types/facades/locations.ts';
import { SemanticVersion } from '../types/facades/version.ts';
import { convertTo, typeNamed } from '../types/index.ts';
import { variableGuard } from './binder-attributes.ts';
import type { ValueAttributes } from './binder-contract.ts';
import { homeFolder, startFolder } from './drive.ts';
import type { Engine } from './engine.ts';
import { EngineAccess, hostObject } from './session-objects.ts';
import { Hashtable, PSVersion, runtimeError, typedArray, type Value } from './values/index.ts';

const untyped: ValueAttributes = {
  type: null,
  validations: [],
  transforms: [],
  allowNull: false,
  allowEmptyString: false,
  allowEmptyCollection: false,
};

/** Fills the global scope. Runs with the engine as the current one. */
export function defineAutomaticVariables(engine: Engine): void {
  const { globalScope, edition } = engine;
  const seven = edition === '7';
  const plain = (name: string, value: Value) => {
    globalScope.define(name, value);
  };
  const constant = (name: string, value: Value) => {
    const variable = globalScope.define(name, value);
    variable.options = { constant: true };
    variable.guard = () => {
      throw notWritable(name);
    };
    engine.share(variable);
  };
  const typed = (name: string, value: string, typeName: string) => {
    const type = typeNamed(`System.Management.Automation.${typeName}`);
    const variable = globalScope.define(name, convertTo(value, type));
    variable.guard = variableGuard(name, { ...untyped, type });
  };
  typed('ErrorActionPreference', 'Continue', 'ActionPreference');
  typed('WarningPreference', 'Continue', 'ActionPreference');
  typed('VerbosePreference', 'SilentlyContinue', 'ActionPreference');
  typed('DebugPreference', 'SilentlyContinue', 'ActionPreference');
  typed('InformationPreference', 'SilentlyContinue', 'ActionPreference');
  typed('ProgressPreference', 'Continue', 'ActionPreference');
  typed('ConfirmPreference', 'High', 'ConfirmImpact');
  plain('WhatIfPreference', false);
  plain('PWD', startLocation());
  plain('$', null);
  plain('^', null);
  if (seven) typed('ErrorView', 'NormalView', 'ErrorView');
  else plain('ErrorView', 'NormalView');
  plain('FormatEnumerationLimit', 4);
  plain('PSDefaultParameterValues', new Hashtable());
  plain('PSEmailServer', '');
  plain('MaximumHistoryCount', 4096);
  if (!seven) {
    plain('MaximumErrorCount', 256);
    plain('MaximumVariableCount', 4096);
    plain('MaximumFunctionCount', 4096);
    plain('MaximumAliasCount', 4096);
    plain('MaximumDriveCount', 4096);
  }
  constant('?', true);
  globalScope.own('?')!.reader = () => engine.success;
  constant('true', true);
  constant('false', false);
  constant('Error', engine.errorList.value);
  constant('ExecutionContext', new EngineAccess(engine));
  constant('Host', hostObject(engine));
  constant('PSVersionTable', versionTable(seven));
  constant('PSEdition', seven ? 'Core' : 'Desktop');
  constant('PSHOME', seven ? 'C:\\Program Files\\PowerShell\\7' : 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0');
  constant('HOME', homeFolder);
  constant('PID', 4242);
  constant('PSCulture', 'en-US');
  constant('PSUICulture', 'en-US');
  constant('ShellId', 'Microsoft.PowerShell');
  if (seven) {
    constant('IsWindows', true);
    constant('IsLinux', false);
    constant('IsMacOS', false);
    constant('IsCoreCLR', true);
  }
}

/** `$PWD` until a script goes elsewhere. */
function startLocation(): Value {
  return locationInfo('C', 'FileSystem', startFolder, startFolder);
}

/** A refused assignment to `$PID` and kin. */
export function notWritable(name: string) {
  return runtimeError(`Cannot overwrite variable ${name} because it is read-only or constant.`, 'VariableNotWritable', {
    category: 'WriteError',
    target: name,
    typeName: 'System.Management.Automation.SessionStateUnauthorizedAccessException',
  });
}

function versionTable(seven: boolean): Value {
  const version = (text: string) => {
    const [major = 0, minor = 0, build = -1, revision = -1] = text.split('.').map(Number);
    return new PSVersion(major, minor, build, revision);
  };
  const compatible = (seven ? '1.0 2.0 3.0 4.0 5.0 5.1 6.0 7.0' : '1.0 2.0 3.0 4.0 5.0 5.1.19041.1')
    .split(' ')
    .map(version);
  const entries: Record<string, Value> = seven
    ? {
        PSVersion: new SemanticVersion(7, 6, 5),
        PSEdition: 'Core',
        GitCommitId: '7.6.5',
        OS: 'Microsoft Windows 10.0.20348',
        Platform: 'Win32NT',
        PSCompatibleVersions: typedArray('System.Version', compatible),
        PSRemotingProtocolVersion: version('2.4'),
        SerializationVersion: version('1.1.0.1'),
        WSManStackVersion: version('3.0'),
      }
    : {
        PSVersion: version('5.1.20348.1'),
        PSEdition: 'Desktop',
        PSCompatibleVersions: typedArray('System.Version', compatible),
        BuildVersion: version('10.0.20348.1'),
        CLRVersion: version('4.0.30319.42000'),
        WSManStackVersion: version('3.0'),
        PSRemotingProtocolVersion: version('2.3'),
        SerializationVersion: version('1.1.0.1'),
      };
  const table = new Hashtable();
  for (const [name, value] of Object.entries(entries)) table.set(name, value);
  return table;
}
