/** What stands in the streams other than output and error. */
import type { PSDateTime } from './dates.ts';
import type { InvocationInfo } from './invocation.ts';
import type { Value } from './value.ts';

/** WarningRecord, VerboseRecord, DebugRecord. */
export class InformationalRecord {
  constructor(
    readonly kind: 'Warning' | 'Verbose' | 'Debug',
    readonly message: string,
    readonly invocation: InvocationInfo | null = null,
  ) {}
}

/** System.Management.Automation.InformationRecord; Write-Host's has a `HostInformationMessage` as data and the tag PSHOST. */
export class InformationRecord {
  constructor(
    readonly messageData: Value,
    readonly source: string,
    readonly tags: string[],
    readonly timeGenerated: PSDateTime,
  ) {}
}

/** System.Management.Automation.HostInformationMessage. */
export class HostInformationMessage {
  constructor(
    readonly message: string,
    readonly noNewLine: boolean,
    readonly foregroundColor: string | null,
    readonly backgroundColor: string | null,
  ) {}
}

/** System.Management.Automation.ProgressRecord. */
export class ProgressRecord {
  constructor(
    readonly activityId: number,
    readonly activity: string,
    readonly status: string,
    readonly percentComplete = -1,
    readonly completed = false,
  ) {}
}
