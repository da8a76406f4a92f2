/**
 * How fast the PowerShell engine is: eight pieces of work beside the same work in plain JavaScript, parse speed, start-up. The recorded
 * times are those of PowerShell 7.6.5 and of plain JavaScript on Node 20, on one machine; today's times of the plain rows say how fast
 * this machine is (one factor for all rows), and each row is compared with what PowerShell would take on it.
 *
 * Run: `npm run bench:powershell` (`-- --row NAME` for one, `-- --profile` keeps a row running).
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coreModules } from '../src/powershell/cmdlets/index.ts';
import { outString } from '../src/powershell/format/index.ts';
import type { PowerShellHost } from '../src/powershell/index.ts';
import { createRunspace } from '../src/powershell/runtime/runspace.ts';
import { parse } from '../src/powershell/syntax/parser.ts';

interface Row {
  readonly name: string;
  /** Runs in a block of its own, called with `&`. */
  readonly script: string;
  readonly plain: () => number;
  /** Recorded milliseconds. */
  readonly powershell: number;
  readonly plainThen: number;
}

const rows: readonly Row[] = [
  {
    name: 'loop of 1,000,000 additions',
    script: '$s=0; for($i=0;$i -lt 1000000;$i++){ $s += $i }; $s',
    plain: () => {
      let s = 0;
      for (let i = 0; i < 1e6; i++) s += i;
      return s;
    },
    powershell: 42,
    plainThen: 0.8,
  },
  {
    name: 'pipeline of 100,000: where, foreach, measure',
    script: '(1..100000 | Where-Object { $_ % 2 -eq 0 } | ForEach-Object { $_ * 2 } | Measure-Object -Sum).Sum',
    plain: () =>
      Array.from({ length: 1e5 }, (_, i) => i + 1)
        .filter((x) => x % 2 === 0)
        .map((x) => x * 2)
        .reduce((a, b) => a + b, 0),
    powershell: 438,
    plainThen: 6.6,
  },
  {
    name: '100,000 function calls',
    script: '$n=0; for($i=0;$i -lt 100000;$i++){ $n = Add-One $n }; $n',
    plain: () => {
      const f = (x: number) => x + 1;
      let n = 0;
      for (let i = 0; i < 1e5; i++) n = f(n);
      return n;
    },
    powershell: 1010,
    plainThen: 0,
  },
  {
    name: '20,000 interpolated strings appended to an array',
    script: '$out=@(); for($i=0;$i -lt 20000;$i++){ $out += "item $i of $($i*2)" }; ($out -join \',\').Length',
    plain: () => {
      const o: string[] = [];
      for (let i = 0; i < 20000; i++) o.push(`item ${i} of ${i * 2}`);
      return o.join(',').length;
    },
    powershell: 855,
    plainThen: 3.0,
  },
  {
    name: '200,000 hashtable writes',
    script: '$h=@{}; for($i=0;$i -lt 200000;$i++){ $h["k$($i % 1000)"] = $i }; $h.Count',
    plain: () => {
      const h = new Map<string, number>();
      for (let i = 0; i < 200000; i++) h.set(`k${i % 1000}`, i);
      return h.size;
    },
    powershell: 56,
    plainThen: 6.7,
  },
  {
    name: '20,000 custom objects, sorted, selected',
    script:
      '1..20000 | ForEach-Object { [pscustomobject]@{ Id=$_; Name="n$($_ % 97)" } } | Sort-Object Name,Id | Select-Object -First 10 Name,Id',
    plain: () =>
      Array.from({ length: 20000 }, (_, i) => ({ Id: i + 1, Name: `n${(i + 1) % 97}` }))
        .sort((a, b) => a.Name.localeCompare(b.Name) || a.Id - b.Id)
        .slice(0, 10)
        .reduce((n, o) => n + o.Id, 0),
    powershell: 409,
    plainThen: 4.4,
  },
  {
    name: '5,000 objects to JSON and back',
    script:
      "$j = 1..5000 | ForEach-Object { [pscustomobject]@{ Id=$_; Name=\"n$_\"; Tags=@('a','b') } } | ConvertTo-Json -Depth 3; ($j | ConvertFrom-Json).Count",
    plain: () =>
      JSON.parse(JSON.stringify(Array.from({ length: 5000 }, (_, i) => ({ Id: i, Name: `n${i}`, Tags: ['a', 'b'] }))))
        .length,
    powershell: 221,
    plainThen: 3.5,
  },
  {
    name: '50,000 regex matches and replaces',
    script:
      "for($i=0;$i -lt 50000;$i++){ if(\"vm-$i-prod\" -match '^vm-(\\d+)-(\\w+)$'){ $x=$Matches[1] -replace '0','_' } }; $x",
    plain: () => {
      let n = 0;
      for (let i = 0; i < 50000; i++) {
        const m = /^vm-(\d+)-(\w+)$/i.exec(`vm-${i}-prod`);
        if (m) n += m[1]!.replace(/0/gi, '_').length;
      }
      return n;
    },
    powershell: 64,
    plainThen: 15,
  },
];

const { values } = parseArgs({ options: { row: { type: 'string' }, profile: { type: 'boolean', default: false } } });

const ticksNow = () =>
  621_355_968_000_000_000n + BigInt(Math.round((performance.timeOrigin + performance.now()) * 10_000));

const host: PowerShellHost = {
  now: ticksNow,
  sleep: () => {},
  isCancelled: () => false,
  random: Math.random,
  newGuid: () => crypto.randomUUID(),
  environment: {},
  notice: () => {},
  send: () => ({ kind: 'failed', message: 'nothing is outside' }),
  readScript: () => null,
};

/** Where results go, so that no work is dead code. */
const results: unknown[] = [];

function best(work: () => unknown): number {
  let ms = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 5; k++) {
    const start = performance.now();
    const result = work();
    ms = Math.min(ms, performance.now() - start);
    results.push(result);
  }
  return ms;
}

const runspace = createRunspace({ edition: '7', host, modules: coreModules('7') });
runspace.run('function Add-One($x) { $x + 1 }');

function runRow(row: Row): unknown {
  const result = runspace.run(`& { ${row.script} }`);
  const errors = result.streams.flatMap((e) => (e.stream === 'Error' ? [e.record.message] : []));
  if (result.status !== 'Completed' || errors.length > 0) {
    throw new Error(`${row.name}: ${errors[0] ?? result.terminatingError?.message ?? result.stopReason}`);
  }
  return runspace.use(() => outString(result.output, { width: 120 })).trim();
}

if (values.profile) {
  const row = rows.find((r) => r.name.includes(values.row ?? ''))!;
  for (const start = performance.now(); performance.now() - start < 5000; ) results.push(runRow(row));
} else {
  report();
}

function report(): void {
  const measured = rows
    .filter((row) => row.name.includes(values.row ?? ''))
    .map((row) => {
      const plain = best(row.plain);
      let ours: number;
      try {
        ours = best(() => runRow(row));
      } catch (error) {
        console.log(String(error));
        ours = Number.NaN;
      }
      return { row, plain, ours };
    });
  const scaled = measured.filter(({ row }) => row.plainThen >= 3);
  const factor = Math.exp(
    scaled.reduce((sum, { row, plain }) => sum + Math.log(plain / row.plainThen), 0) / Math.max(1, scaled.length),
  );
  console.log(`This machine takes ${factor.toFixed(2)} times as long as the one PowerShell was measured on.\n`);
  console.log('| work | ours, ms | plain JS, ms | PowerShell here, ms | ours / PowerShell |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const { row, plain, ours } of measured) {
    const theirs = row.powershell * factor;
    console.log(
      `| ${row.name} | ${ours.toFixed(1)} | ${plain.toFixed(1)} | ${theirs.toFixed(0)} | ${(ours / theirs).toFixed(2)} |`,
    );
  }
  if (values.row !== undefined) return;
  parseSpeed();
  startUp(470 * factor);
  console.log(`\n(${results.length} results kept)`);
}

/** All recorded scripts, parsed. */
function parseSpeed(): void {
  const folder = path.join('test', 'truth', 'data', 'truth');
  const scripts = readdirSync(folder).flatMap((file) =>
    (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { script: string }[]).map((r) => r.script),
  );
  const bytes = scripts.reduce((n, s) => n + Buffer.byteLength(s), 0);
  const ms = best(() => scripts.reduce((n, s) => n + parse(s, { edition: '7' }).tokens.length, 0));
  console.log(`\nparse: ${(bytes / 1e6 / (ms / 1000)).toFixed(1)} MB/s over ${scripts.length} scripts`);
}

/** A process that makes a runspace and runs `1`, beyond an empty Node process: the first one, and those that find its compiled code. */
function startUp(theirs: number): void {
  const time = (args: string[]) => best(() => execFileSync(process.execPath, args).length);
  const empty = time(['-e', '0']);
  const folder = path.dirname(process.argv[1]!);
  const first = time([path.join(folder, 'start.cjs')]);
  const ours = time([path.join(folder, 'start-kept.mjs'), path.join(folder, 'start.cjs'), path.join(folder, 'code')]);
  console.log(
    `start-up: ${ours.toFixed(0)} ms (${first.toFixed(0)} ms without kept code), of which Node ${empty.toFixed(0)} ms; beyond Node ${(ours - empty).toFixed(0)} ms, a tenth of PowerShell's is ${(theirs / 10).toFixed(0)} ms`,
  );
}
