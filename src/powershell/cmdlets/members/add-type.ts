/** Add-Type: the assemblies of .NET are there already; nothing compiles source. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { toText } from '../../types/index.ts';

const source = { FromSource: {}, FromMember: {}, FromPath: {}, FromLiteralPath: {} };

export const addType = defineCmdlet({
  name: 'Add-Type',
  className: 'Microsoft.PowerShell.Commands.AddTypeCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'FromSource',
  parameters: {
    TypeDefinition: { type: 'string', sets: { FromSource: { mandatory: true, position: 0 } } },
    Name: { type: 'string', sets: { FromMember: { mandatory: true, position: 0 } } },
    MemberDefinition: { type: 'string[]', sets: { FromMember: { mandatory: true, position: 1 } } },
    Namespace: { type: 'string', aliases: ['NS'], allowNull: true, sets: { FromMember: {} } },
    UsingNamespace: { type: 'string[]', aliases: ['Using'], sets: { FromMember: {} } },
    Path: { type: 'string[]', sets: { FromPath: { mandatory: true, position: 0 } } },
    LiteralPath: { type: 'string[]', aliases: ['PSPath', 'LP'], sets: { FromLiteralPath: { mandatory: true } } },
    AssemblyName: { type: 'string[]', aliases: ['AN'], sets: { FromAssemblyName: { mandatory: true } } },
    Language: { type: 'string', sets: { FromSource: {}, FromMember: {} } },
    ReferencedAssemblies: { type: 'string[]', aliases: ['RA'], sets: source },
    OutputAssembly: { type: 'string', aliases: ['OA'], sets: source },
    OutputType: { type: 'string', aliases: ['OT'], sets: source },
    CompilerOptions: { type: 'string[]', edition: '7', sets: source },
    IgnoreWarnings: { type: 'switch' },
    PassThru: { type: 'switch' },
  },
  end(cmdlet) {
    if (!cmdlet.isBound('AssemblyName')) noCompiler(cmdlet);
    for (const name of cmdlet.list('AssemblyName').map(toText)) if (!isKnown(name)) notFound(cmdlet, name);
  },
});

/** Assemblies that come with .NET. */
function isKnown(name: string): boolean {
  const simple = (name.split(',')[0] ?? '').trim();
  return /^(system|microsoft|mscorlib|netstandard|presentation(core|framework)|windowsbase)(\.[\w.]+)?$/i.test(simple);
}

function notFound(cmdlet: CmdletContext, name: string): never {
  return cmdlet.throwError({
    message: `Cannot add type. The assembly '${name}' could not be found.`,
    id: 'ASSEMBLY_NOT_FOUND',
    category: 'ObjectNotFound',
    target: name,
    exceptionType: 'System.Exception',
  });
}

function noCompiler(cmdlet: CmdletContext): never {
  return cmdlet.throwError({
    message: 'Add-Type is not supported here: there is no compiler for C#.',
    id: 'NotSupported',
    category: 'NotImplemented',
    exceptionType: 'System.Management.Automation.PSNotSupportedException',
  });
}
