/** The commands that are refused, with the reason that each gives. */
import type { Edition } from '../../syntax/edition.ts';

/** A command that exists in PowerShell and is refused here. */
export interface RefusedCommand {
  readonly name: string;
  readonly module: string;
  readonly why: string;
  readonly aliases: readonly string[];
  readonly edition?: Edition;
}

const management = 'Microsoft.PowerShell.Management';
const core = 'Microsoft.PowerShell.Core';
const utility = 'Microsoft.PowerShell.Utility';
const security = 'Microsoft.PowerShell.Security';
const host = 'Microsoft.PowerShell.Host';

interface Group {
  readonly why: string;
  /** One of the session's own modules; what Windows keeps elsewhere stands with the commands of the machine. */
  readonly module: string;
  /** A command to a line: its name, its aliases, `@7` or `@5.1` where one edition has it. */
  readonly commands: string;
}

const groups: readonly Group[] = [
  {
    why: 'there are no processes',
    module: management,
    commands: `Get-Process gps ps
      Start-Process saps start
      Stop-Process kill spps
      Wait-Process
      Debug-Process
      Invoke-Item ii`,
  },
  {
    why: 'there are no services',
    module: management,
    commands: `Get-Service gsv
      Start-Service sasv
      Stop-Service spsv
      Restart-Service
      Set-Service
      New-Service
      Remove-Service @7
      Suspend-Service
      Resume-Service`,
  },
  {
    why: 'there is no machine to describe',
    module: management,
    commands: `Get-ComputerInfo gin
      Get-HotFix
      Set-TimeZone stz
      Clear-RecycleBin
      Get-WmiObject gwmi @5.1
      Invoke-WmiMethod iwmi @5.1
      Set-WmiInstance swmi @5.1
      Remove-WmiObject rwmi @5.1
      Register-WmiEvent @5.1
      Get-EventLog @5.1
      Write-EventLog @5.1
      New-EventLog @5.1
      Remove-EventLog @5.1
      Clear-EventLog @5.1
      Limit-EventLog @5.1
      Show-EventLog @5.1
      Checkpoint-Computer @5.1
      Restore-Computer @5.1`,
  },
  {
    why: 'there is no machine to describe',
    module: management,
    commands: `Get-CimInstance gcim
      Get-CimClass gcls
      Get-CimAssociatedInstance gcai
      Get-CimSession gcms
      Invoke-CimMethod icim
      New-CimInstance ncim
      New-CimSession ncms
      New-CimSessionOption ncso
      Remove-CimInstance rcim
      Remove-CimSession rcms
      Set-CimInstance scim
      Register-CimIndicationEvent`,
  },
  {
    why: 'there is no machine to describe',
    module: management,
    commands: `Get-WinEvent
      New-WinEvent
      Get-Counter`,
  },
  {
    why: 'there is no machine to describe',
    module: utility,
    commands: `Get-Uptime @7
      Set-Date`,
  },
  {
    why: 'there are no other machines to reach',
    module: management,
    commands: `Restart-Computer
      Stop-Computer
      Rename-Computer
      Add-Computer @5.1
      Remove-Computer @5.1
      Test-Connection
      New-WebServiceProxy @5.1`,
  },
  {
    why: 'there are no other machines to reach',
    module: core,
    commands: `New-PSSession nsn
      Get-PSSession gsn
      Remove-PSSession rsn
      Enter-PSSession etsn
      Exit-PSSession exsn
      Connect-PSSession cnsn
      Disconnect-PSSession dnsn
      Receive-PSSession rcsn
      New-PSSessionOption
      Enable-PSRemoting
      Disable-PSRemoting
      Register-PSSessionConfiguration
      Get-PSSessionConfiguration
      Enter-PSHostProcess
      Exit-PSHostProcess
      Get-PSHostProcessInfo`,
  },
  {
    why: 'there are no other machines to reach',
    module: utility,
    commands: `Import-PSSession
      Export-PSSession`,
  },
  { why: 'there are no other machines to reach', module: management, commands: 'Resolve-DnsName' },
  { why: 'there are no other machines to reach', module: management, commands: 'Test-NetConnection TNC' },
  { why: 'there is no mail server', module: utility, commands: 'Send-MailMessage' },
  {
    why: 'there are no background jobs',
    module: core,
    commands: `Start-Job sajb
      Receive-Job rcjb
      Wait-Job wjb
      Stop-Job spjb
      Remove-Job rjb
      Debug-Job
      Suspend-Job sujb @5.1
      Resume-Job rujb @5.1`,
  },
  { why: 'there are no background jobs', module: core, commands: 'Start-ThreadJob @7' },
  {
    why: 'there are no events to wait for',
    module: utility,
    commands: `Register-ObjectEvent
      Register-EngineEvent
      Unregister-Event
      Get-Event
      Get-EventSubscriber
      Remove-Event
      Wait-Event
      New-Event`,
  },
  {
    why: 'there is no debugger',
    module: utility,
    commands: `Set-PSBreakpoint sbp
      Get-PSBreakpoint gbp
      Remove-PSBreakpoint rbp
      Enable-PSBreakpoint ebp
      Disable-PSBreakpoint dbp
      Wait-Debugger
      Debug-Runspace
      Get-Runspace
      Get-RunspaceDebug
      Enable-RunspaceDebug
      Disable-RunspaceDebug`,
  },
  {
    why: 'the engine is not traced',
    module: utility,
    commands: `Trace-Command
      Get-TraceSource
      Set-TraceSource`,
  },
  {
    why: 'there is no window to show it in',
    module: utility,
    commands: `Out-GridView ogv
      Show-Command shcm
      Show-Markdown @7
      Get-MarkdownOption @7
      Set-MarkdownOption @7`,
  },
  { why: 'there is no printer', module: utility, commands: 'Out-Printer' },
  { why: 'there is no reader of Markdown', module: utility, commands: 'ConvertFrom-Markdown @7' },
  {
    why: 'the views of types are fixed',
    module: utility,
    commands: `Update-FormatData
      Export-FormatData
      Get-FormatData`,
  },
  {
    why: 'there is no clipboard',
    module: management,
    commands: `Get-Clipboard gcb
      Set-Clipboard scb`,
  },
  {
    why: 'the in-memory drive has no archives',
    module: management,
    commands: `Compress-Archive
      Expand-Archive`,
  },
  { why: 'a list changes by its own methods', module: utility, commands: 'Update-List' },
  {
    why: 'there is no console',
    module: core,
    commands: `Clear-Host clear cls
      Pause`,
  },
  {
    why: 'there is no console to record',
    module: host,
    commands: `Start-Transcript
      Stop-Transcript`,
  },
  {
    why: 'files here have no access rules',
    module: security,
    commands: `Get-Acl
      Set-Acl`,
  },
  { why: 'files here have no access rules', module: utility, commands: 'ConvertFrom-SddlString' },
  {
    why: 'there is no certificate store',
    module: security,
    commands: `Get-AuthenticodeSignature
      Set-AuthenticodeSignature
      Get-PfxCertificate
      Get-CmsMessage
      Protect-CmsMessage
      Unprotect-CmsMessage
      New-FileCatalog
      Test-FileCatalog`,
  },
  { why: 'there is no certificate store', module: management, commands: 'New-SelfSignedCertificate' },
  {
    why: 'a session has the modules of its account',
    module: core,
    commands: `New-Module nmo
      New-ModuleManifest
      Test-ModuleManifest
      Export-ModuleMember`,
  },
  {
    why: 'a session has the modules of its account',
    module: management,
    commands: `Install-Module inmo
      Find-Module fimo
      Save-Module
      Update-Module upmo
      Uninstall-Module
      Get-InstalledModule
      Publish-Module pumo
      Install-Script
      Register-PSRepository
      Set-PSRepository
      Get-PSRepository`,
  },
  {
    why: 'a session has the modules of its account',
    module: management,
    commands: `Install-PackageProvider
      Get-PackageProvider
      Install-Package
      Find-Package`,
  },
  {
    why: 'a session has the modules of its account',
    module: core,
    commands: `Add-PSSnapin asnp @5.1
      Get-PSSnapin gsnp @5.1
      Remove-PSSnapin rsnp @5.1`,
  },
  {
    why: 'there are no help files',
    module: core,
    commands: `Update-Help
      Save-Help`,
  },
  {
    why: 'there are no transactions',
    module: management,
    commands: `Start-Transaction @5.1
      Complete-Transaction @5.1
      Undo-Transaction @5.1
      Use-Transaction @5.1
      Get-Transaction @5.1`,
  },
];

/** `Get-Process gps ps`: the words of one line. */
function read(line: string, { why, module }: Group): RefusedCommand {
  const [name = '', ...rest] = line.trim().split(/\s+/);
  const edition = rest.find((word) => word.startsWith('@'))?.slice(1) as Edition | undefined;
  const aliases = rest.filter((word) => !word.startsWith('@'));
  return { name, module, why, aliases, ...(edition === undefined ? {} : { edition }) };
}

export const refusedCommands: readonly RefusedCommand[] = groups.flatMap((group) =>
  group.commands.split('\n').map((line) => read(line, group)),
);
