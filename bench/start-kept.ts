/** Runs start.ts as the product runs its engine: from kept compiled code. Arguments: the bundled file, and where code is kept. */
import { runCompiled } from '../src/sandbox/runspace/compiled.ts';

const [, , file, directory] = process.argv;
runCompiled(file as string, directory as string).keep();
