/** What must never leave a learner's machine, and the search for it in whatever form. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { handInFileSchema } from '../../src/classroom/hand-in.ts';
import {
  actAnswerSchema,
  actRequestSchema,
  eventsAnswerSchema,
  eventsRequestSchema,
  joinAnswerSchema,
  joinRequestSchema,
  streamMessageSchema,
} from '../../src/classroom/protocol.ts';

/** Shorter words occur by chance. */
const shortest = 6;

/**
 * Every text of a learner's profile, and of the machine: each string of every JSON file (but the class's own), whole and in its parts,
 * each line of every script, the user, the host and the folders.
 */
export function canariesOf(stateDirectory: string, scripts: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (text: string): void => {
    for (const part of [text, ...text.split(/[/\\\s"'=,;:()[\]{}|<>]+/)]) {
      const word = part.trim();
      if (word.length >= shortest && !isHarmless(word)) found.add(word);
    }
  };
  const collect = (value: unknown): void => {
    if (typeof value === 'string') for (const line of value.split(/\r?\n/)) add(line);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      // The names of fields are the program's own; those of maps are the learner's.
      if (!/^[a-z][A-Za-z]*$/.test(key)) add(key);
      collect(inner);
    }
  };
  for (const file of filesIn(stateDirectory)) {
    const text = readFileSync(file, 'utf8');
    try {
      collect(JSON.parse(text));
    } catch {
      for (const line of text.split(/\r?\n/)) add(line);
    }
  }
  for (const script of scripts)
    for (const line of script.split(/\r?\n/)) if (line.trim().length >= shortest) found.add(line.trim());
  for (const own of [os.userInfo().username, os.hostname(), os.homedir(), process.cwd(), stateDirectory]) add(own);
  return [...found];
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (name.endsWith('.class')) return [];
    return statSync(file).isDirectory() ? filesIn(file) : [file];
  });
}

/** The words of the protocol and of HTTP, and parts of them: what everybody sends says nothing of one. */
const everybodys = [
  ...[
    joinRequestSchema,
    joinAnswerSchema,
    eventsRequestSchema,
    eventsAnswerSchema,
    actRequestSchema,
    actAnswerSchema,
    streamMessageSchema,
    handInFileSchema,
  ].flatMap((schema) => wordsOfSchema(z.toJSONSchema(schema))),
  'accept: application/json',
  'authorization: Bearer',
  'cache-control: no-cache',
  'connection: keep-alive',
  'content-length',
  'text/event-stream',
  'transfer-encoding: chunked',
]
  .join('\n')
  .toLowerCase();

const isHarmless = (word: string): boolean => everybodys.includes(word.toLowerCase()) || /^[\d.,TZ:+-]+$/.test(word);

function wordsOfSchema(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'const' || key === 'enum') return [value].flat().filter((word) => typeof word === 'string');
    if (key === 'properties') return [...Object.keys(value as object), ...wordsOfSchema(value)];
    return wordsOfSchema(value);
  });
}

/** Finds words in bytes: as they are, in any case, in base64 and base64url at any place in what was encoded, in URL form, in hex, and as JSON escapes them. */
export function searchIn(bytes: Buffer): (word: string) => string[] {
  const exact = `${bytes.toString('latin1')}\n${bytes.toString('utf8')}`;
  const texts = { exact, folded: exact.toLowerCase() };
  const starts = { exact: startsOf(texts.exact), folded: startsOf(texts.folded) };
  return (word) =>
    formsOf(word).flatMap(({ form, kind, text }) =>
      starts[kind].has(text.slice(0, shortest)) && texts[kind].includes(text) ? [form] : [],
    );
}

/** All beginnings that a word in the text can have: looked at first, so that thousands of words can be searched for. */
function startsOf(text: string): ReadonlySet<string> {
  const starts = new Set<string>();
  for (let at = 0; at + shortest <= text.length; at++) starts.add(text.slice(at, at + shortest));
  return starts;
}

function formsOf(word: string): { readonly form: string; readonly text: string; readonly kind: 'exact' | 'folded' }[] {
  const any = (form: string, text: string) => ({ form, text: text.toLowerCase(), kind: 'folded' as const });
  const variants = [word, word.toLowerCase(), word.toUpperCase()];
  const encoded = variants.flatMap((variant) =>
    [0, 1, 2].flatMap((before) => {
      const base64 = Buffer.concat([Buffer.alloc(before), Buffer.from(variant)]).toString('base64');
      // The letters at both ends also depend on what stands around the word.
      const inner = base64
        .replace(/=+$/, '')
        .slice(before === 0 ? 0 : before + 1, base64.endsWith('=') ? -1 : undefined);
      return inner.length < shortest ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
    }),
  );
  return [
    any('plain', word),
    any('url', encodeURIComponent(word)),
    any('url', encodeURIComponent(word).replaceAll('%20', '+')),
    any('json', JSON.stringify(word).slice(1, -1)),
    any('hex', Buffer.from(word).toString('hex')),
    any('utf16', Buffer.from(word, 'utf16le').toString('latin1')),
    ...encoded.map((text) => ({ form: 'base64', text, kind: 'exact' as const })),
  ];
}
