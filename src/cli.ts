#!/usr/bin/env node
/** Composition root: argv, env, TTY and clock in, exit code out. */
declare const __VERSION__: string;

process.stdout.write(`mi-tutorial ${__VERSION__}\n`);
