/** New-Object: an instance of a .NET type, or a custom object with properties. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  PowerShellError,
  PSCustomObject,
  type PSDictionary,
  PSMethod,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { construct, getMember, invokeMember, propertyOf, resolveType, setMember, toText } from '../../types/index.ts';

export const newObject = defineCmdlet({
  name: 'New-Object',
  className: 'Microsoft.PowerShell.Commands.NewObjectCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Net',
  parameters: {
    TypeName: { type: 'string', sets: { Net: { mandatory: true, position: 0 } } },
    ComObject: { type: 'string', sets: { Com: { mandatory: true, position: 0 } } },
    ArgumentList: { type: 'object[]', aliases: ['Args'], sets: { Net: { position: 1 } } },
    Strict: { type: 'switch', sets: { Com: {} } },
    Property: { type: 'System.Collections.IDictionary', sets: { Net: {}, Com: {} } },
  },
  end(cmdlet) {
    if (cmdlet.isBound('ComObject')) noCom(cmdlet);
    const name = cmdlet.text('TypeName') ?? '';
    const type = resolveType(name);
    if (type === undefined)
      cmdlet.throwError({
        message: `Cannot find type [${name}]: verify that the assembly containing this type is loaded.`,
        id: 'TypeNotFound',
        category: 'InvalidType',
        exceptionType: 'System.Management.Automation.PSArgumentException',
      });
    const made = create(cmdlet, name, type as PSType, [...cmdlet.list('ArgumentList')]);
    if (cmdlet.get('Property') !== null) setProperties(cmdlet, made, cmdlet.get('Property') as PSDictionary);
    cmdlet.write(made);
  },
});

const customObjects = new Set([
  'System.Object',
  'System.Management.Automation.PSObject',
  'System.Management.Automation.PSCustomObject',
]);

function create(cmdlet: CmdletContext, name: string, type: PSType, args: Value[]): Value {
  if (type.fullName === 'System.Management.Automation.PSObject' && args.length === 1) return args[0] as Value;
  if (customObjects.has(type.fullName) && type.fullName !== 'System.Object' && args.length === 0)
    return new PSCustomObject();
  try {
    return construct(type, args, type.name);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return constructorFailed(cmdlet, name, args, error);
  }
}

function constructorFailed(cmdlet: CmdletContext, name: string, args: readonly Value[], error: PowerShellError): never {
  const { exception } = error;
  const id = exception.errorRecord?.errorId ?? '';
  const none = id === 'MethodNotFound' || (id === 'MethodCountCouldNotFindBest' && args.length === 0);
  if (none)
    return cmdlet.throwError({
      message: `A constructor was not found. Cannot find an appropriate constructor for type ${name}.`,
      id: 'CannotFindAppropriateCtor',
      category: 'ObjectNotFound',
      exceptionType: 'System.Management.Automation.PSArgumentException',
    });
  return cmdlet.throwError({
    message: exception.message,
    id: 'ConstructorInvokedThrowException',
    category: 'InvalidOperation',
    exception,
  });
}

/** Sets properties; the name of a method calls it with the value. */
function setProperties(cmdlet: CmdletContext, target: Value, properties: PSDictionary): void {
  for (const { key, value } of properties.entries()) {
    const name = toText(key);
    if (target instanceof PSCustomObject) {
      target.set(name, value);
      continue;
    }
    const method = propertyOf(target, name) === undefined ? getMember(target, name) : null;
    if (propertyOf(target, name) === undefined && !(method instanceof PSMethod)) notFound(cmdlet, name);
    try {
      if (method instanceof PSMethod) invokeMember(target, name, [value]);
      else setMember(target, name, value);
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      cmdlet.throwError({
        message: 'The value supplied is not valid, or the property is read-only. Change the value, and then try again.',
        id: 'SetValueException',
        category: 'InvalidData',
        exceptionType: 'System.Exception',
      });
    }
  }
}

function notFound(cmdlet: CmdletContext, name: string): never {
  return cmdlet.throwError({
    message: `The member "${name}" was not found for the specified .NET object.`,
    id: 'InvalidOperationException',
    category: 'InvalidOperation',
    exceptionType: 'System.InvalidOperationException',
  });
}

/** There are no COM classes. */
function noCom(cmdlet: CmdletContext): never {
  return cmdlet.throwError({
    message:
      'Retrieving the COM class factory for component with CLSID {00000000-0000-0000-0000-000000000000} failed due to the following error: 80040154 Class not registered (Exception from HRESULT: 0x80040154 (REGDB_E_CLASSNOTREG)).',
    id: 'NoCOMClassIdentified',
    category: 'ResourceUnavailable',
    exceptionType: 'System.Runtime.InteropServices.COMException',
  });
}
