/** Finding commands by name: aliases, functions, cmdlets of loaded modules, scripts; modules that load at a first use. */
import type { CmdletDefinition } from './cmdlet.ts';
import { cmdletInfo } from './cmdlet-stage.ts';
import type { Callee } from './command-lookup.ts';
import { createScript } from './create-block.ts';
import type { Engine } from './engine.ts';
import { findFunction } from './functions.ts';
import { meetRequirements } from './requirements.ts';
import type { Scope } from './scope.ts';
import { readScriptFile } from './script-files.ts';
import type { ModuleInfo } from './session-state.ts';
import { type AliasEntry, CommandInfo, type PowerShellError, runtimeError, type ScriptBlock } from './values/index.ts';

export class CommandTable {
  private readonly cmdlets = new Map<string, CmdletDefinition>();
  readonly loaded: ModuleInfo[] = [];
  private readonly scripts = new Map<string, CommandInfo>();
  private readonly functionInfos = new WeakMap<ScriptBlock, CommandInfo>();

  constructor(
    private readonly engine: Engine,
    modules: readonly ModuleInfo[],
    readonly available: readonly ModuleInfo[],
  ) {
    for (const module of modules) this.load(module);
  }

  /** Makes a module's cmdlets and their aliases known. */
  load(module: ModuleInfo): void {
    if (this.loaded.includes(module)) return;
    this.loaded.push(module);
    for (const cmdlet of module.cmdlets) {
      if (cmdlet.edition !== undefined && cmdlet.edition !== this.engine.edition) continue;
      this.cmdlets.set(cmdlet.name.toLowerCase(), cmdlet);
      for (const alias of cmdlet.aliases ?? []) {
        this.setAlias(this.engine.globalScope, alias, cmdlet.name, ownAliasOptions(module.name, alias));
      }
    }
  }

  unload(module: ModuleInfo): void {
    this.loaded.splice(this.loaded.indexOf(module), 1);
    for (const { name, aliases } of module.cmdlets) {
      this.cmdlets.delete(name.toLowerCase());
      for (const alias of aliases ?? []) this.engine.globalScope.aliases?.delete(alias.toLowerCase());
    }
  }

  /** All cmdlets of loaded modules. */
  allCmdlets(): readonly CmdletDefinition[] {
    return [...this.cmdlets.values()];
  }

  alias(scope: Scope, key: string): AliasEntry | undefined {
    for (let s: Scope | null = scope; s !== null; s = s.parent) {
      const found = s.aliases?.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  setAlias(scope: Scope, name: string, command: string, options = 0, description = ''): void {
    scope.aliases ??= new Map();
    scope.aliases.set(name.toLowerCase(), { name, command, options, description });
  }

  /** What a name calls in a scope. */
  find(scope: Scope, name: string): Callee | undefined {
    const key = this.meant(scope, name).toLowerCase();
    const found = this.exact(scope, key);
    if (found !== undefined) return found;
    return this.script(name) ?? this.withGet(scope, key);
  }

  /** The name behind aliases; the name itself where it is none. */
  meant(scope: Scope, name: string): string {
    let meant = name;
    for (let hops = 0; hops < 32; hops++) {
      const alias = this.alias(scope, meant.toLowerCase());
      if (alias === undefined || alias.command.toLowerCase() === meant.toLowerCase()) break;
      meant = alias.command;
    }
    return meant;
  }

  /** A noun alone means `Get-`. */
  private withGet(scope: Scope, key: string): Callee | undefined {
    if (!/^[a-z]+$/.test(key)) return undefined;
    const found = this.exact(scope, `get-${key}`);
    if (found === undefined) return undefined;
    return { ...found, calledAs: found.kind === 'cmdlet' ? found.cmdlet.name : found.info.name };
  }

  private exact(scope: Scope, key: string): Callee | undefined {
    const found = findFunction(scope, key);
    if (found !== undefined) return { kind: 'block', block: found.block, info: this.functionInfo(found) };
    const cmdlet = this.cmdlet(key);
    return cmdlet === undefined ? undefined : { kind: 'cmdlet', cmdlet };
  }

  private cmdlet(key: string): CmdletDefinition | undefined {
    const known = this.cmdlets.get(key);
    if (known !== undefined) return known;
    const slash = key.lastIndexOf('\\');
    if (slash > 0) {
      const cmdlet = this.cmdlet(key.slice(slash + 1));
      return cmdlet?.module.toLowerCase() === key.slice(0, slash) ? cmdlet : undefined;
    }
    for (const module of this.available) {
      if (this.loaded.includes(module)) continue;
      if (module.cmdlets.some((c) => c.name.toLowerCase() === key || c.aliases?.some((a) => a.toLowerCase() === key))) {
        this.load(module);
        return (
          this.cmdlets.get(key) ?? this.cmdlet(this.alias(this.engine.globalScope, key)?.command.toLowerCase() ?? '')
        );
      }
    }
    return undefined;
  }

  /** What `Get-Command` gives for a function. */
  functionInfo({ name, block }: { readonly name: string; readonly block: ScriptBlock }): CommandInfo {
    let info = this.functionInfos.get(block);
    if (info === undefined || info.name !== name) {
      const type = block.isWorkflow ? 'Workflow' : block.isFilter ? 'Filter' : 'Function';
      info = new CommandInfo(name, type, '', block, block.text);
      this.functionInfos.set(block, info);
    }
    return info;
  }

  /** `.\Child.ps1`: a script that was written to the drive, or another runbook, which is parsed once. */
  private script(name: string): Callee | undefined {
    if (!/\.ps1$/i.test(name) && !/[\\/]/.test(name)) return undefined;
    const written = /\.ps1$/i.test(name) ? readScriptFile(name) : undefined;
    let info = written === undefined ? this.scripts.get(name.toLowerCase()) : undefined;
    if (info === undefined) {
      const text = written ?? this.engine.host.readScript(name);
      if (text === null) return undefined;
      const { block, requirements } = createScript(text, this.engine.edition, name);
      meetRequirements(this.engine, name.replace(/^.*[\\/]/, ''), requirements);
      info = new CommandInfo(name.replace(/^.*[\\/]/, ''), 'ExternalScript', '', block, name);
      if (written === undefined) this.scripts.set(name.toLowerCase(), info);
    }
    return { kind: 'block', block: info.scriptBlock!, info };
  }

  /** What `Get-Command name` gives. */
  info(scope: Scope, name: string): CommandInfo | undefined {
    const alias = this.alias(scope, name.toLowerCase());
    if (alias !== undefined) return CommandInfo.ofAlias(alias);
    const callee = this.find(scope, name);
    if (callee === undefined) return undefined;
    return callee.kind === 'cmdlet' ? cmdletInfo(callee.cmdlet) : callee.info;
  }

  /** The error for a name that calls nothing; of an Az name the learner is told more. */
  notFound(name: string): PowerShellError {
    if (/^[a-z]+-(az|azurerm)\w+$/i.test(name)) {
      this.engine.host.notice(
        `'${name}' is not there: its module is not imported in this account, or the sandbox does not have this cmdlet.`,
      );
    }
    const message =
      this.engine.edition === '7'
        ? `The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.`
        : `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.`;
    return runtimeError(message, 'CommandNotFoundException', {
      category: 'ObjectNotFound',
      target: name,
      typeName: 'System.Management.Automation.CommandNotFoundException',
      properties: { CommandName: name },
    });
  }
}

/** Aliases of PowerShell itself that may be changed without -Force: those that other shells know. */
const changeable = new Set(
  'cat cd chdir clear cls copy cp curl del dir echo erase h history kill lp ls man md mount move mv popd ps pushd pwd r rd ren rm rmdir set start type wget'.split(
    ' ',
  ),
);

/** PowerShell's own aliases are read-only (1), apart from the above; a module's own are not. */
function ownAliasOptions(module: string, alias: string): number {
  return module.startsWith('Microsoft.PowerShell.') && !changeable.has(alias.toLowerCase()) ? 1 : 0;
}
