/**
 * Between the sandbox's main thread and the worker that runs a script. `worker.ts` is the far side, `runspaces.ts` the near one;
 * everything here crosses as a message, so it is plain data.
 */
import type { Edition, HostRequest, HostResponse, RunLimits, RunStatus } from '../../powershell/index.ts';
import type { Json } from '../json.ts';

/**
 * Who a script runs as. `none`: a plain interpreter without identity and cloud. `job`: a runbook of an Automation account, whose
 * identities it finds at IDENTITY_ENDPOINT. `learner`: the signed-in person in their own shell.
 */
export type RunspaceKind = 'none' | 'job' | 'learner';

/** How the text of an error is made. `page`: the test pane of 2021 (an Az cmdlet's message alone; `Exception.ToString()` of an engine error). */
export type ErrorRendering = 'normal-view' | 'page';

/** One run of a script. */
export interface RunspaceRequest {
  readonly text: string;
  /** The script's name where it has one. */
  readonly file: string | null;
  readonly kind: RunspaceKind;
  readonly edition: Edition;
  /** Arguments by name: strings, or what JSON gives. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** Az modules whose cmdlets exist in this run, with the versions that were imported. */
  readonly modules: readonly { readonly name: string; readonly version: string }[];
  /** The `env:` drive. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the Az cmdlets send their requests: `https://management.azure.com`. */
  readonly managementOrigin: string;
  readonly errorRendering: ErrorRendering;
  /** Columns that output is formatted at. */
  readonly width: number;
  /** Decides random numbers and new guids. */
  readonly seed: string;
  /** Preference variables that are set before the script runs: `{ VerbosePreference: 'Continue' }` where a runbook logs verbose records. */
  readonly preferences?: Readonly<Record<string, string>>;
  /** `$PSPrivateMetadata.JobId`, where it is a job. */
  readonly jobId: string | null;
  readonly limits?: Partial<RunLimits>;
}

export type StreamName = 'Output' | 'Error' | 'Warning' | 'Verbose' | 'Debug' | 'Information' | 'Progress';

/** An error record as data, field by field as `sandbox exec --output json` prints it. */
export interface ErrorRecordData {
  readonly message: string;
  readonly exceptionType: string;
  readonly category: string;
  readonly activity: string;
  readonly reason: string;
  readonly targetName: string;
  readonly targetType: string;
  readonly fullyQualifiedErrorId: string;
  /** 0 where the record has no position of its own. */
  readonly line: number;
  readonly char: number;
  /** Its NormalView. */
  readonly view: string;
}

/** One object written to a stream, with its texts made in the worker. */
export interface RunspaceEntry {
  readonly stream: StreamName;
  /** An output object formatted alone; a message; an error by the request's `errorRendering`. */
  readonly text: string;
  /** .NET type name of an output object. */
  readonly type?: string;
  /** An output object as JSON, where it is one of JSON's own kinds (a number stays a number). */
  readonly value?: Json;
  readonly record?: ErrorRecordData;
  /** Written by Write-Host. */
  readonly isHost?: boolean;
}

/** How a run ended. */
export interface RunspaceEnd {
  readonly status: RunStatus;
  /** All output objects together, formatted at `width`. */
  readonly output: string;
  readonly terminatingError: ErrorRecordData | null;
  /** What a job shows as its exception: the terminating error by `errorRendering`, or the parse errors. */
  readonly exception: string | null;
  readonly parseErrors: readonly {
    readonly message: string;
    readonly id: string;
    readonly line: number;
    readonly char: number;
  }[];
  /** Why it was stopped, in words. */
  readonly stopReason: string | null;
  readonly exitCode: number;
}

/** What the Automation internal cmdlets ask the account, which answers by its own authority. */
export type AssetCall =
  | { readonly kind: 'get-variable'; readonly name: string }
  | { readonly kind: 'set-variable'; readonly name: string; readonly value: Json }
  | { readonly kind: 'get-credential'; readonly name: string }
  | { readonly kind: 'get-connection'; readonly name: string }
  | { readonly kind: 'get-certificate'; readonly name: string }
  | { readonly kind: 'start-runbook'; readonly name: string; readonly parameters: Readonly<Record<string, Json>> }
  | { readonly kind: 'get-job'; readonly jobId: string };

/** `found: false` is the cmdlet's own "not found" error; `value`'s shape follows from the call (a credential: `{ userName, password }`). */
export type AssetAnswer =
  | { readonly found: true; readonly value: Json }
  | { readonly found: false; readonly message?: string };

/** What a run needs of the main thread while it goes on. In the worker each is a call that blocks until the answer is there. */
export interface RunspacePorts {
  /** Virtual ms since 1970. */
  now(): number;
  /** On the virtual clock; the run does not hold the clock up meanwhile. Resolves early when it is cancelled. */
  sleep(ms: number): Promise<void>;
  /** A request of a cmdlet, to the sandbox's own hosts only. */
  send(request: HostRequest): Promise<HostResponse>;
  /** The text of another runbook of the account by the path as written (`.\Child.ps1`). */
  readScript(path: string): Promise<string | null>;
  /** Kind `job` only. */
  asset(call: AssetCall): Promise<AssetAnswer>;
  /** Kind `learner` only: the signed-in person's token for an audience, and who it is. */
  learner(audience: string): Promise<{
    readonly token: string;
    /** Virtual ms since 1970. */
    readonly expiresOn: number;
    readonly upn: string;
    readonly tenantId: string;
  }>;
  /** Words for the learner outside the streams. */
  notice(text: string): void;
  /** Each object as it is written. */
  onEntry(entry: RunspaceEntry): void;
  /**
   * Each line of all output objects together, as a console shows them, in order with the entries: `RunspaceEnd.output` as it
   * comes about. A table's lines come when its widths are known.
   */
  onLine?(line: string): void;
}

/** A run under way. */
export interface RunningScript {
  /** Never rejects for what a script does; a worker that died of a limit is `Stopped` with the reason. */
  readonly ended: Promise<RunspaceEnd>;
  /** Cooperative first, then the worker is ended after a grace. */
  stop(reason: string): void;
}

/** Runs scripts, each in a fresh runspace inside a worker thread with resource limits. */
export interface Runspaces {
  run(request: RunspaceRequest, ports: RunspacePorts): RunningScript;
  /** Ends all workers. */
  close(): Promise<void>;
}

/**
 * What the Az and the internal cmdlets find in their runspace: `session.slot(sandboxSlot, …)` is filled by the worker before a
 * script runs. Everything blocks.
 */
export interface SandboxAccess {
  readonly kind: RunspaceKind;
  readonly managementOrigin: string;
  readonly jobId: string | null;
  asset(call: AssetCall): AssetAnswer;
  learner(audience: string): {
    readonly token: string;
    readonly expiresOn: number;
    readonly upn: string;
    readonly tenantId: string;
  };
}

export const sandboxSlot = 'sandbox';
