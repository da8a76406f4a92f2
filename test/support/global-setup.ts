// Builds dist/ once before the tests: the tests run the program as its users do.
import { build } from '../../scripts/build.mjs';

export default async function setup(): Promise<void> {
  await build({ minify: false });
}
