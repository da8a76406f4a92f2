#!/usr/bin/env node
/** The program's first file: Node, from 22.1 on, keeps what it compiles after this call for the next start; then the program itself. */
import * as module from 'node:module';

(module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
await import('./cli.ts');
