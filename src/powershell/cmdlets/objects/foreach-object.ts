/** ForEach-Object: blocks, or a member of each object by name. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { withUsing } from '../../runtime/using-values.ts';
import {
  AutomationNull,
  hasWildcards,
  isNull,
  PowerShellError,
  PSDictionary,
  PSMethod,
  type ScriptBlock,
  unwrap,
  type Value,
  wildcardRegExp,
} from '../../runtime/values/index.ts';
import { getMember, invokeMember, propertiesOf, toText, typeNameOf } from '../../types/index.ts';

interface Blocks {
  begin: ScriptBlock | null;
  process: readonly ScriptBlock[];
  end: ScriptBlock | null;
}

export const foreachObject = defineCmdlet<Blocks>({
  name: 'ForEach-Object',
  aliases: ['%', 'foreach'],
  className: 'Microsoft.PowerShell.Commands.ForEachObjectCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'ScriptBlockSet',
  supportsShouldProcess: true,
  parameters: {
    InputObject: {
      type: 'psobject',
      default: AutomationNull,
      sets: {
        ScriptBlockSet: { valueFromPipeline: true },
        PropertyAndMethodSet: { valueFromPipeline: true },
        ParallelParameterSet: { valueFromPipeline: true },
      },
    },
    Begin: { type: 'scriptblock', sets: { ScriptBlockSet: {} } },
    Process: {
      type: 'scriptblock[]',
      allowNull: true,
      allowEmptyCollection: true,
      sets: { ScriptBlockSet: { mandatory: true, position: 0 } },
    },
    End: { type: 'scriptblock', sets: { ScriptBlockSet: {} } },
    RemainingScripts: {
      type: 'scriptblock[]',
      allowNull: true,
      allowEmptyCollection: true,
      sets: { ScriptBlockSet: { valueFromRemainingArguments: true } },
    },
    MemberName: {
      type: 'string',
      validateNotNullOrEmpty: true,
      sets: { PropertyAndMethodSet: { mandatory: true, position: 0 } },
    },
    ArgumentList: {
      type: 'object[]',
      aliases: ['Args'],
      sets: { PropertyAndMethodSet: { valueFromRemainingArguments: true } },
    },
    Parallel: { type: 'scriptblock', edition: '7', sets: { ParallelParameterSet: { mandatory: true } } },
    ThrottleLimit: {
      type: 'int',
      edition: '7',
      validateRange: [1, 2_147_483_647],
      sets: { ParallelParameterSet: {} },
      default: 5,
    },
    TimeoutSeconds: { type: 'int', edition: '7', validateRange: [0, 2_147_483], sets: { ParallelParameterSet: {} } },
    AsJob: { type: 'switch', edition: '7', sets: { ParallelParameterSet: {} } },
    UseNewRunspace: { type: 'switch', edition: '7', sets: { ParallelParameterSet: {} } },
  },
  state: () => ({ begin: null, process: [], end: null }),
  begin(cmdlet) {
    if (cmdlet.parameterSetName === 'PropertyAndMethodSet') return;
    if (cmdlet.parameterSetName === 'ParallelParameterSet') prepareParallel(cmdlet);
    else {
      if (cmdlet.flag('WhatIf') || cmdlet.flag('Confirm')) refuseShouldProcess(cmdlet);
      Object.assign(cmdlet.state, arrange(cmdlet));
    }
    const { begin } = cmdlet.state;
    if (begin !== null) cmdlet.runBlock(begin, AutomationNull, (value) => cmdlet.write(value));
  },
  process(cmdlet) {
    if (cmdlet.parameterSetName === 'PropertyAndMethodSet') {
      member(cmdlet);
      return;
    }
    const object = cmdlet.get('InputObject');
    const work = () => {
      for (const block of cmdlet.state.process) cmdlet.runBlock(block, object, (value) => cmdlet.write(value));
    };
    if (cmdlet.parameterSetName === 'ParallelParameterSet') withUsing(cmdlet.session, work);
    else work();
  },
  end(cmdlet) {
    const { end } = cmdlet.state;
    if (end !== null) cmdlet.runBlock(end, AutomationNull, (value) => cmdlet.write(value));
  },
});

/** Of several blocks the first is the beginning and, of three or more, the last is the end, unless those were named. */
function arrange(cmdlet: CmdletContext): Blocks {
  const given = cmdlet.get('Process');
  const process = given === null ? [null] : (cmdlet.list('Process') as (ScriptBlock | null)[]);
  const begin = cmdlet.get('Begin') as ScriptBlock | null;
  const all = [...(begin === null ? [] : [begin]), ...process, ...(cmdlet.list('RemainingScripts') as ScriptBlock[])];
  const start = all.length > 1 ? 1 : 0;
  const namedEnd = cmdlet.isBound('End');
  const lastIsEnd = !namedEnd && all.length > 2;
  const stop = lastIsEnd ? all.length - 1 : all.length;
  return {
    begin: stop < 2 ? null : (all[0] ?? null),
    process: all.slice(start, stop).filter((block): block is ScriptBlock => block !== null),
    end: namedEnd ? (cmdlet.get('End') as ScriptBlock | null) : lastIsEnd ? (all[stop] ?? null) : null,
  };
}

function refuseShouldProcess(cmdlet: CmdletContext): never {
  return cmdlet.throwError({
    message: 'The -WhatIf and -Confirm parameters are not supported for script blocks.',
    id: 'NoShouldProcessForScriptBlockSet',
    category: 'InvalidOperation',
  });
}

/** The blocks of `-Parallel` run one after the other here, in the order of the input. */
function prepareParallel(cmdlet: CmdletContext<Blocks>): void {
  if (cmdlet.flag('AsJob'))
    cmdlet.throwError({
      message: 'ForEach-Object -AsJob is not supported here: background jobs do not exist.',
      id: 'NotSupported',
      category: 'NotImplemented',
      exceptionType: 'System.Management.Automation.PSNotSupportedException',
    });
  cmdlet.host.notice('ForEach-Object -Parallel runs its block for one object after the other here, in order.');
  cmdlet.state.process = [cmdlet.get('Parallel') as ScriptBlock];
}

/** A key of a dictionary, a property, or a method without arguments or with those of `-ArgumentList`. */
function member(cmdlet: CmdletContext): void {
  const object = cmdlet.get('InputObject');
  const name = cmdlet.text('MemberName') ?? '';
  const args = cmdlet.list('ArgumentList');
  const target = `InputObject: ${describe(object)}`;
  if (isNull(object)) {
    memberOfNull(cmdlet, name, args, target);
    return;
  }
  if (args.length > 0) {
    callMethod(cmdlet, object, name, args, target);
    return;
  }
  const base = unwrap(object);
  if (base instanceof PSDictionary && base.has(name)) {
    if (cmdlet.shouldProcess(target, `Retrieve the value for key '${name}'`)) cmdlet.writeEnumerated(base.get(name));
    return;
  }
  const resolved = resolve(cmdlet, object, name);
  if (resolved === undefined) return;
  const value = getMember(object, resolved);
  if (value instanceof PSMethod) {
    if (cmdlet.shouldProcess(target, `Invoke method '${resolved}'`)) invoke(cmdlet, object, resolved, [], value);
  } else if (cmdlet.shouldProcess(target, `Retrieve the value for property '${resolved}'`)) {
    cmdlet.writeEnumerated(value);
  }
}

function memberOfNull(cmdlet: CmdletContext, name: string, args: readonly Value[], target: string): void {
  if (args.length > 0)
    nameError(cmdlet, 'InvokeMethodOnNull', 'You cannot call a method on a null-valued expression.', null);
  else if (cmdlet.shouldProcess(target, `Retrieve the value for property '${name}'`)) cmdlet.write(null);
}

/** The one member that a pattern means; undefined after an error was written. */
function resolve(cmdlet: CmdletContext, object: Value, name: string): string | undefined {
  if (!hasWildcards(name)) return name;
  const pattern = wildcardRegExp(name);
  const found = propertiesOf(object).filter((p) => pattern.test(p.name));
  if (found.length === 1) return found[0]?.name;
  if (found.length === 0) {
    cmdlet.write(null);
    return undefined;
  }
  const names = found.map((p) => ` ${p.name}`).join('');
  nameError(
    cmdlet,
    'AmbiguousPropertyOrMethodName',
    `Input name "${name}" is ambiguous. It can be resolved to multiple matched members. Possible matches include:${names}.`,
    object,
  );
  return undefined;
}

function callMethod(cmdlet: CmdletContext, object: Value, name: string, args: readonly Value[], target: string): void {
  const method = getMember(object, name);
  if (!(method instanceof PSMethod)) {
    nameError(cmdlet, 'MethodNotFound', `Input name "${name}" cannot be resolved to a method.`, object);
    return;
  }
  const action = `Invoke method '${method.name}' with arguments: ${args.map(describe).join(', ')}`;
  if (cmdlet.shouldProcess(target, action)) invoke(cmdlet, object, name, [...args], undefined);
}

function invoke(cmdlet: CmdletContext, object: Value, name: string, args: Value[], method: PSMethod | undefined): void {
  let result: Value;
  try {
    result = invokeMember(object, name, args);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    if (method !== undefined && error.exception.errorRecord?.errorId === 'MethodCountCouldNotFindBest') {
      cmdlet.write(method);
      return;
    }
    cmdlet.writeError({
      message: error.exception.message,
      id: 'MethodInvocationError',
      category: 'InvalidOperation',
      target: object,
      exception: error.exception,
    });
    return;
  }
  if (result !== AutomationNull) cmdlet.writeEnumerated(result);
}

function describe(value: Value): string {
  if (isNull(value)) return 'null';
  return toText(value) || typeNameOf(value);
}

function nameError(cmdlet: CmdletContext, id: string, message: string, target: Value): void {
  cmdlet.writeError({
    message,
    id,
    category: 'InvalidArgument',
    target,
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}
