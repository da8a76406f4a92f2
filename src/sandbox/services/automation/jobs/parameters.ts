/** The parameters of a job on their way into the script. */
import type { ScriptParameter } from '../../../../powershell/syntax/script-parameters.ts';
import type { Json } from '../../../json.ts';
import type { JobRecord } from '../model.ts';
import { runbookParameters } from '../runbooks/script.ts';

/** Types whose values stay the text that was sent. */
const texts: readonly string[] = [
  'System.String',
  'System.Char',
  'System.Guid',
  'System.Uri',
  'System.Version',
  'System.DateTime',
  'System.TimeSpan',
];

/**
 * What the script gets: its own parameters by name, others are left out (recorded: a job with parameters that its runbook does not
 * have runs). Text for a parameter that is not text is JSON where it parses as it.
 */
export function argumentsFor(
  job: Pick<JobRecord, 'runbookName' | 'runbookType' | 'text' | 'parameters'>,
): Readonly<Record<string, Json>> {
  const known = new Map(runbookParameters(job).map((parameter) => [parameter.name.toLowerCase(), parameter]));
  return Object.fromEntries(
    Object.entries(job.parameters).flatMap(([name, value]) => {
      const parameter = known.get(name.toLowerCase());
      return parameter ? [[parameter.name, argumentFor(parameter, value)]] : [];
    }),
  );
}

/** `true`, `5` and `null` become what they say; objects and lists stay text, which the runspace turns into the parameter's own kind. */
function argumentFor(parameter: ScriptParameter, value: Json): Json {
  if (typeof value !== 'string') return value;
  if (texts.includes(parameter.type)) return unquoted(value);
  try {
    const parsed = JSON.parse(value) as Json;
    return typeof parsed === 'object' && parsed !== null ? value : parsed;
  } catch {
    return value;
  }
}

/** Az PowerShell sends each value as JSON text, so a text comes in quotes; other clients send it plain. */
function unquoted(text: string): string {
  if (!/^".*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
