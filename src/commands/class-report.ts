/** `class report`: the grade sheet as CSV, JSON and Markdown, signed; from the log, while the server runs or afterwards. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pretty } from '../classroom/hand-in.ts';
import { classTagOf } from '../classroom/keys.ts';
import { ClassLogError } from '../classroom/log-file.ts';
import { type ClassReport, classReport } from '../classroom/report/class-report.ts';
import { reportCsv } from '../classroom/report/csv.ts';
import { reportMarkdown } from '../classroom/report/markdown.ts';
import { signatureEnding, signatureFile } from '../classroom/report/signature.ts';
import { classIdOf } from '../classroom/seat-names.ts';
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { chosenClass, classBoard, keysOf } from './class-place.ts';
import type { Invocation } from './command.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const { name, to } = invocation.options as { readonly name?: string; readonly to?: string };
  const folder = chosenClass(invocation, name);
  const keys = await keysOf(folder);
  if (keys === null)
    throw unusable(`The keys of this class are missing from ${folder}: nothing could be signed.`, [
      'Put the folder back as class serve made it.',
    ]);
  const board = await classBoard(folder).catch((error: unknown) => {
    throw error instanceof ClassLogError ? unusable(error.message, []) : error;
  });
  const report = classReport(board, classIdOf(board.name, classTagOf(keys)), io.wall());
  const directory = to === undefined ? path.join(folder, 'report') : path.resolve(io.cwd, to);
  const files: readonly (readonly [string, string])[] = [
    ['class-report.csv', reportCsv(report)],
    ['class-report.json', pretty(report)],
    ['class-report.md', reportMarkdown(report)],
  ];
  await mkdir(directory, { recursive: true });
  for (const [file, contents] of files) {
    const about = { class: report.class, classId: report.classId, signedAt: report.madeAt };
    await writeFile(path.join(directory, file), contents);
    await writeFile(path.join(directory, `${file}${signatureEnding}`), signatureFile(contents, about, keys));
  }
  if (global.output === 'json') io.out(pretty(report));
  else if (global.output === 'markdown') io.out(reportMarkdown(report));
  else
    io.out(
      words(
        report,
        directory,
        files.map(([file]) => file),
      ),
    );
  return exitCodes.done;
}

function words(report: ClassReport, directory: string, files: readonly string[]): string {
  const { learners, absent } = report;
  const handed = learners.filter((l) => l.handedIn !== null).length;
  const through = learners.filter((l) => l.rowsPassed === l.matrix.length).length;
  return [
    `Class “${report.class}”: ${learners.length} learner${learners.length === 1 ? '' : 's'}, ${through} with every row of the matrix passed, ${handed} handed in.`,
    ...(absent.length === 0 ? [] : [`On the roster and not there: ${absent.join(', ')}.`]),
    `Written to ${directory}:`,
    ...files.map((file) => `  ${file}  (${file}${signatureEnding} beside it)`),
    '`mi-tutorial class verify FILE` finds any later edit. It cannot prove what ran: the figures are what the learners’ programs told.',
    '',
  ].join('\n');
}

const unusable = (message: string, next: readonly string[]): TutorialError =>
  new TutorialError({ kind: 'learner', code: 'class-unusable', exitCode: exitCodes.state, message, next });
