import { fail } from './errors.ts';
import { isObject, type JsonObject } from './json.ts';
import { isDeeperThan, jsonFaultAt } from './json-fault.ts';

const isJsonType = (type: string): boolean => /^(application|text)\/([\w.+-]*\+)?json\s*(;|$)/i.test(type.trim());

/** How deep Resource Manager reads (and how deep what it keeps can lie). */
const deepest = 128;

/** Where JSON breaks off, in the words of the parser that Resource Manager uses. */
function brokenAt(text: string): string {
  const at = jsonFaultAt(text);
  const before = text.slice(0, at).split('\n');
  const where = `Path '', line ${before.length}, position ${before.at(-1)?.length ?? 0}.`;
  return at >= text.length
    ? `Unexpected end when reading JSON. ${where}`
    : `Unexpected character encountered while parsing value: ${text[at]}. ${where}`;
}

/**
 * The body of a request as JSON; `{}` where there is none. Refuses another media type with UnsupportedMediaType, and what is
 * not a JSON object with InvalidRequestContent.
 */
export function readBody(text: string, contentType: string | undefined): JsonObject {
  if (text === '') return {};
  if (contentType !== undefined && !isJsonType(contentType)) throw fail.unsupportedMediaType(contentType);
  if (isDeeperThan(text, deepest)) throw fail.invalidContent(`The reader's MaxDepth of ${deepest} has been exceeded.`);
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw fail.invalidContent(brokenAt(text));
  }
  // `null` is what some clients send for "no body".
  if (value === null) return {};
  if (!isObject(value)) {
    throw fail.invalidContent("Error converting value to type 'Resource'. Path '', line 1, position 1.");
  }
  return value;
}
