// Checks the arrows between the rooms (.dependency-cruiser.mjs), and that every source file was looked at:
// a cruise that finds nothing to read also finds no violations.
import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

const root = process.argv[2] ?? 'src';
const { output } = await cruise(
  [root],
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);
const files = readdirSync(root, { recursive: true }).filter((f) => /\.tsx?$/.test(String(f))).length;
const cruised = output.modules.filter((m) => m.source.startsWith(`${root}/`)).length;
for (const v of output.summary.violations) {
  console.error(`${v.rule.severity} ${v.rule.name}: ${v.from} → ${v.to}`);
}
if (cruised < files) console.error(`Only ${cruised} of ${files} files under ${root} were cruised.`);
const bad = output.summary.violations.length > 0 || cruised < files;
console.log(`imports: ${cruised} files, ${output.summary.violations.length} violations`);
process.exit(bad ? 1 : 0);
