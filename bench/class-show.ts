/**
 * A whole class for show: three real tutorials and 497 simulated learners, from `class serve` in a terminal to `class report`; writes
 * `docs/class-trials.md` with the board's screens, what went over the wire, and the benches' tables.
 * Run: `npm run bench:class-show -- LOAD.txt STUCK.txt` (the outputs of `npm run bench:class` and `npm run bench:stuck`).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { boardAct } from '../test/classroom/programs.ts';
import { type Exchange, recordTraffic } from '../test/classroom/recording-proxy.ts';
import { startCli } from '../test/cli/run-cli.ts';
import { browserProgram, startBrowser } from '../test/support/browser.ts';
import { startTerminal } from '../test/support/terminal.ts';
import { startWorkers } from './class/server-process.ts';

const [loadFile, stuckFile] = process.argv.slice(2);
const size = 500;
const real = 3;
const lessonMs = 150_000;
const name = 'Monday';
const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-show-'));
const cli = path.resolve('dist', 'cli.js');

const state = newFolder();
const directory = path.join(state, 'class-monday');
const terminal = startTerminal({
  args: ['class', 'serve', '--state-dir', state, '--name', name, '--as', 'Dr. Kay', '--seats', String(size)],
  columns: 110,
  rows: 34,
});
await terminal.waitFor('Learners join with');
const joinCode = /mi-tutorial join (127\.0\.0\.1:\d+-[0-9A-Z-]+)/.exec(terminal.raw())?.[1] ?? '';
const { boardToken } = JSON.parse(readFileSync(path.join(directory, 'class-keys.json'), 'utf8')) as {
  boardToken: string;
};
const boardUrl = `https://localhost:${/:(\d+)-/.exec(joinCode)?.[1]}/board/#token=${boardToken}`;

const proxy = await recordTraffic(joinCode, directory);
const workers = startWorkers(2);
const share = Math.ceil((size - real) / 2);
const began = Date.now();
await workers.all((index) => ({
  do: 'join',
  code: joinCode,
  first: index * share + 1,
  count: Math.min(share, size - real - index * share),
}));
const joinedMs = Date.now() - began;
await workers.all(() => ({ do: 'hands', count: 1 }));
await boardAct(boardUrl, { action: 'claim-hand', seat: 1, by: 'Dr. Kay' });

// The terminal goes on from the way in to the board.
terminal.press('\r');
const lesson = workers.all(() => ({ do: 'lesson', seed: 7_000, size, withinMs: lessonMs }));
await delay(lessonMs * 0.3);
const homes = ['Ana', 'Bo', 'Cy'].map((alias) => ({ alias, folder: newFolder() }));
const tutorials = homes.map(({ alias, folder }, at) => {
  const more = ['--as', alias, '--yes', '--no-input', '--pace', 'fast', '--state-dir', folder];
  return startCli(['join', at === 0 ? proxy.joinCode : joinCode, ...more]).ended;
});
await delay(15_000);
await boardAct(boardUrl, { action: 'announce', text: 'We look at the matrix together at eleven.', by: 'Dr. Kay' });
await delay(2_000);
const terminalScreen = terminal.screen();
if (browserProgram !== null) {
  const browser = await startBrowser();
  const page = await browser.open();
  await page.look({ width: 1440, height: 900 });
  await page.goto(boardUrl);
  await page.waitFor("document.body.innerText.includes('Ana')");
  await page.screenshot('docs/images/class-trials-page.png');
  await browser.close();
}
const exits = await Promise.all(tutorials);
for (const { folder } of homes) await startCli(['hand-in', '--state-dir', folder]).ended;
await lesson;
const requests = proxy.requests();
await proxy.close();
await workers.end();
terminal.press('\u0003');
await delay(3_000);
terminal.kill('SIGTERM');

const run = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [cli, ...args, '--state-dir', state], { encoding: 'utf8' });
const report = path.join(newFolder(), 'report');
const told = run('class', 'report', '--name', name, '--to', report).replaceAll(report, 'report');
const verified = run('class', 'verify', path.join(report, 'class-report.csv')).replaceAll(report, 'report');
const csv = readFileSync(path.join(report, 'class-report.csv'), 'utf8').trimEnd().split('\n');
const log = statSync(path.join(directory, 'class.jsonl')).size;

const firstColumns = (line: string): string => `${line.replace('\ufeff', '').split(',').slice(0, 17).join(',')},…`;

/** One request as JSON that can be read; what is secret of this run is named, not shown. */
function shown({ line, headers, body }: Exchange): unknown {
  const { authorization, ...rest } = headers;
  const plain = body === '' ? null : (JSON.parse(body) as Record<string, unknown>);
  return {
    request: line,
    headers: { ...rest, ...(authorization === undefined ? {} : { authorization: 'Bearer (of the seat)' }) },
    ...(plain === null
      ? {}
      : {
          body: {
            ...plain,
            ...('secret' in plain ? { secret: '(of the join code)' } : {}),
            ...('machine' in plain ? { machine: '(drawn for this class)' } : {}),
          },
        }),
  };
}

const kinds = new Map<string, number>();
for (const { line } of requests) kinds.set(line, (kinds.get(line) ?? 0) + 1);
const firsts = [...kinds.keys()].flatMap((line) =>
  requests.filter((one) => one.line === line).slice(0, line.includes('events') ? 3 : 1),
);
const events = requests.flatMap(({ line, body }) =>
  line.includes('/v1/events') ? (JSON.parse(body).events as unknown[]) : [],
);
const block = (kind: string, text: string): string => `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\`\n`;
const fileOf = (file: string | undefined): string => (file === undefined ? '' : readFileSync(file, 'utf8'));

writeFileSync(
  'docs/class-trials.md',
  [
    '# A class, tried',
    '',
    'Written by `npm run bench:class-show` from one run, with the outputs of two benches; every number on this page was measured, with the command named.',
    '',
    `## ${size} learners, from \`class serve\` to \`class report\``,
    '',
    `${real} real tutorials (\`mi-tutorial join … --pace fast\`) and ${size - real} simulated learners, who come through the product's own client over TLS and tell a lesson of 90 minutes squeezed into ${lessonMs / 1000} s. The ${size - real} joined within ${(joinedMs / 1000).toFixed(1)} s; the real ones ended with exit codes ${exits.map(({ code }) => code).join(', ')}, then handed in; the log has ${(log / 1024 / 1024).toFixed(1)} MB.`,
    '',
    'The board in the terminal in the midst of it:',
    '',
    block('text', terminalScreen),
    'The page at the same time:',
    '',
    '![The board’s page with 500 learners: tiles, the histogram of steps, learners by need](images/class-trials-page.png)',
    '',
    'At the end `class report` says:',
    '',
    block('text', told),
    '`class verify` says of its CSV:',
    '',
    block('text', verified),
    `The CSV has ${csv.length - 1} learners; the first columns of its head and of the real ones' rows:`,
    '',
    block('csv', [csv[0] ?? '', ...csv.filter((line) => /"(Ana|Bo|Cy)"/.test(line))].map(firstColumns).join('\n')),
    '## What goes over the wire',
    '',
    `Ana's program, every byte kept by a proxy with the class's own certificate: ${requests.length} requests, ${events.length} events. The first of each kind, and of the batches of events the first three:`,
    '',
    block('json', JSON.stringify(firsts.map(shown), null, 1)),
    'All that Ana’s lesson told, an event a line (`seq`, `ageMs`, the event):',
    '',
    block('json', events.map((event) => JSON.stringify(event)).join('\n')),
    '`test/classroom/class-lesson.test.ts` captures whole lessons like this and searches every byte for each id, name, token and script line of the run: as it is, in any case, in base64 and base64url at any place, in URL form, in hex, in UTF-16.',
    '',
    '## What it costs',
    '',
    'Printed by `npm run bench:class` (the load of the machine is in its first line): the ratios in brackets are against a server that answers at once and keeps nothing, measured by the same clients a moment later.',
    '',
    block('text', fileOf(loadFile)),
    'The lag of an event includes the 100 ms in which a board gathers changes, and the time until the learner’s own program has it in its file. The learners, the boards and the server share two cores here: with other work beside them (load 11) 500 took 12.5 s to join, and the lag of the slowest hundredth grew to 3 s.',
    '',
    '## How well it finds who is stuck',
    '',
    'Printed by `npm run bench:stuck`. The learners are simulated: each has causes (blocked, away, technical trouble) and a pace that are drawn without a look at the rule; only who is blocked needs somebody. An alarm is a time in which the rule points at a learner; it is right when the learner was blocked in it. What the figures say:',
    '',
    '- Four alarms of ten are at somebody who is not blocked: mostly slow learners in a long step, and those who left their program open and went away, whom no log can tell from somebody who stares at the screen.',
    '- The three reasons alone (over twice the class’s median, three failed checks, five silent minutes) find nearly everybody, in three and a half minutes, with eight times the false alarms: five of six alarms are at somebody who needs nothing. So they are weighed with the learner’s own pace, with the pauses that the class makes on the step, and with five minutes beyond the median.',
    '- A blocked learner is found after some five minutes. Sooner is possible with more false alarms: the numbers of the rule are in `src/engine/class/stuck.ts`.',
    '- How people work is an assumption (`bench/class/how-people-work.ts`); nobody has measured it in real classes yet.',
    '',
    fileOf(stuckFile),
  ].join('\n'),
);
console.log(`docs/class-trials.md is written; exits ${exits.map(({ code }) => code).join(', ')}.`);
process.exit(0);
