/** Environment, Console, GC, Thread, Stopwatch: what scripts ask of their surroundings. */
import {
  engine,
  Hashtable,
  NetInstance,
  NetObject,
  netError,
  PSTimeSpan,
  PSVersion,
  type Value,
} from '../../runtime/values/index.ts';
import { toText } from '../convert.ts';
import { spanText } from '../dates/time-span.ts';
import { typeNamed } from '../resolve.ts';
import { defineEnum, defineType } from './define.ts';

function variable(name: string): string | null {
  return engine().environment.get(name.toLowerCase())?.value ?? null;
}

function setVariable(name: string, value: string | null): void {
  if (value === null || value === '') engine().environment.delete(name.toLowerCase());
  else engine().environment.set(name.toLowerCase(), { name, value });
}

defineEnum('System.Environment+SpecialFolder', {
  Desktop: 0,
  Programs: 2,
  MyDocuments: 5,
  Personal: 5,
  UserProfile: 40,
  ApplicationData: 26,
  LocalApplicationData: 28,
  CommonApplicationData: 35,
  Windows: 36,
  System: 37,
  ProgramFiles: 38,
});

const folders: Readonly<Record<number, string>> = {
  0: 'C:\\Users\\Client\\Desktop',
  5: 'C:\\Users\\Client\\Documents',
  26: 'C:\\Users\\Client\\AppData\\Roaming',
  28: 'C:\\Users\\Client\\AppData\\Local',
  35: 'C:\\ProgramData',
  36: 'C:\\Windows',
  37: 'C:\\Windows\\system32',
  38: 'C:\\Program Files',
  40: 'C:\\Users\\Client',
};

defineType({ name: 'System.Environment', isAbstract: true }, () => ({
  staticProperties: {
    'string NewLine': () => '\n',
    'string MachineName': () => variable('COMPUTERNAME') ?? 'CLIENT',
    'string UserName': () => variable('USERNAME') ?? 'Client',
    'string UserDomainName': () => variable('USERDOMAIN') ?? 'WORKGROUP',
    'int ProcessorCount': () => 2,
    'System.OperatingSystem OSVersion': () =>
      new NetObject('System.OperatingSystem', {
        Platform: 'Win32NT',
        ServicePack: '',
        Version: new PSVersion(10, 0, 17763, 0),
        VersionString: 'Microsoft Windows NT 10.0.17763.0',
      }),
    'version Version': () => (engine().edition === '7' ? new PSVersion(10, 0, 0) : new PSVersion(4, 0, 30319, 42000)),
    'string CurrentDirectory': () => 'C:\\Temp',
    'string SystemDirectory': () => 'C:\\Windows\\system32',
    'string CommandLine': () => 'powershell',
    'bool Is64BitOperatingSystem': () => true,
    'bool Is64BitProcess': () => true,
    'bool HasShutdownStarted': () => false,
    'bool UserInteractive': () => false,
    'int ExitCode': () => 0,
    'int TickCount': () => Number(BigInt.asIntN(32, engine().host.now() / 10_000n)),
    '7: long TickCount64': () => engine().host.now() / 10_000n,
    'long WorkingSet': () => 100_000_000,
    '7: int ProcessId': () => 4_200,
    'string StackTrace': () => '',
    'int SystemPageSize': () => 4_096,
  },
  statics: {
    'string GetEnvironmentVariable(string variable)': variable,
    'string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)': (
      name: string,
      target: number,
    ) => (target === 0 ? variable(name) : null),
    'System.Collections.IDictionary GetEnvironmentVariables()': () =>
      Hashtable.from(Object.fromEntries([...engine().environment.values()].map((v) => [v.name, v.value]))),
    'void SetEnvironmentVariable(string variable, string value)': setVariable,
    'void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)': setVariable,
    'string ExpandEnvironmentVariables(string name)': (text: string) =>
      text.replace(/%([^%]+)%/g, (whole, name: string) => variable(name) ?? whole),
    'string GetFolderPath(System.Environment+SpecialFolder folder)': (folder: number) => folders[folder] ?? '',
    'string[] GetCommandLineArgs()': () => ['powershell'],
    'string[] GetLogicalDrives()': () => ['C:\\'],
    'void Exit(int exitCode)': () => {
      throw netError('System.NotSupportedException', '[Environment]::Exit is not supported here: use exit.');
    },
  },
}));

defineType({ name: 'System.OperatingSystem' }, () => ({
  text: (self: NetObject) => toText(self.get('VersionString') ?? null),
}));

/** Writing to the console reaches nobody in a job. */
defineType({ name: 'System.Console', isAbstract: true }, () => ({
  staticProperties: {
    'int WindowWidth': () => 120,
    'int BufferWidth': () => 120,
    'int WindowHeight': () => 50,
    'string Title': [() => '', () => undefined],
    'System.ConsoleColor ForegroundColor': [() => 7, () => undefined],
    'System.ConsoleColor BackgroundColor': [() => 0, () => undefined],
    'System.Object OutputEncoding': [() => null, () => undefined],
    'System.Object InputEncoding': [() => null, () => undefined],
    'bool IsOutputRedirected': () => true,
    'bool IsInputRedirected': () => true,
  },
  statics: {
    'void WriteLine()': () => undefined,
    'void WriteLine(System.Object value)': () => undefined,
    'void WriteLine(string format, Params System.Object[] arg)': () => undefined,
    'void Write(System.Object value)': () => undefined,
    'void Write(string format, Params System.Object[] arg)': () => undefined,
    'string ReadLine()': () => null,
    'void Beep()': () => undefined,
    'void Clear()': () => undefined,
    'void ResetColor()': () => undefined,
  },
}));

defineType({ name: 'System.GC', isAbstract: true }, () => ({
  staticProperties: { 'int MaxGeneration': () => 2 },
  statics: {
    'void Collect()': () => undefined,
    'void Collect(int generation)': () => undefined,
    'long GetTotalMemory(bool forceFullCollection)': () => 50_000_000,
    'void WaitForPendingFinalizers()': () => undefined,
  },
}));

function milliseconds(value: Value): number {
  return value instanceof PSTimeSpan ? Number(value.ticks / 10_000n) : Number(value);
}

defineType({ name: 'System.Threading.Thread', isAbstract: true }, () => ({
  staticProperties: {
    'System.Object CurrentThread': () =>
      engine().slot(
        'current thread',
        () => new NetObject('System.Threading.Thread', { ManagedThreadId: 1, Name: null, IsAlive: true }),
      ),
  },
  statics: {
    'void Sleep(int millisecondsTimeout)': (ms: number) => engine().host.sleep(ms),
    'void Sleep(timespan timeout)': (time: PSTimeSpan) => engine().host.sleep(milliseconds(time)),
  },
}));

/** System.Diagnostics.Stopwatch on the virtual clock. */
class PSStopwatch extends NetInstance {
  private before = 0n;
  private since: bigint | null = null;
  constructor(running: boolean) {
    super(typeNamed('System.Diagnostics.Stopwatch'));
    if (running) this.start();
  }
  get running(): boolean {
    return this.since !== null;
  }
  get ticks(): bigint {
    return this.before + (this.since === null ? 0n : engine().host.now() - this.since);
  }
  start(): void {
    this.since ??= engine().host.now();
  }
  stop(): void {
    this.before = this.ticks;
    this.since = null;
  }
  reset(): void {
    this.before = 0n;
    this.since = null;
  }
}

defineType({ name: 'System.Diagnostics.Stopwatch' }, () => ({
  constructors: { '()': () => new PSStopwatch(false) },
  text: (self: PSStopwatch) => netTextOfSpan(self),
  properties: {
    'bool IsRunning': (self: PSStopwatch) => self.running,
    'timespan Elapsed': (self: PSStopwatch) => new PSTimeSpan(self.ticks),
    'long ElapsedMilliseconds': (self: PSStopwatch) => self.ticks / 10_000n,
    'long ElapsedTicks': (self: PSStopwatch) => self.ticks,
  },
  staticProperties: { 'long Frequency': () => 10_000_000, 'bool IsHighResolution': () => true },
  statics: {
    'System.Diagnostics.Stopwatch StartNew()': () => new PSStopwatch(true),
    'long GetTimestamp()': () => engine().host.now(),
  },
  methods: {
    'void Start()': (self: PSStopwatch) => self.start(),
    'void Stop()': (self: PSStopwatch) => self.stop(),
    'void Reset()': (self: PSStopwatch) => self.reset(),
    'void Restart()': (self: PSStopwatch) => {
      self.reset();
      self.start();
    },
  },
}));

function netTextOfSpan(self: PSStopwatch): string {
  return engine().edition === '7' ? spanText(self.ticks) : 'System.Diagnostics.Stopwatch';
}
