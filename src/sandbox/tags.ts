import { AzureError, fail } from './errors.ts';
import { isObject, type JsonObject } from './json.ts';

/** Azure's limits for the tags of one thing. */
const mostTags = 50;
const longestName = 512;
const longestValue = 256;

/** The `tags` of a body, or undefined where it has none. Refuses what is no tag in Azure's words. */
export function readTags(body: JsonObject): Record<string, string> | undefined {
  const given = body.tags;
  if (given === undefined || given === null) return undefined;
  if (!isObject(given))
    throw fail.invalidContent("Error converting value to type 'InsensitiveDictionary'. Path 'tags'");
  const tags: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw fail.invalidContent(`Unexpected character encountered while parsing value. Path 'tags.${name}'`);
    }
    tags[name] = String(value);
  }
  const names = Object.keys(tags);
  if (names.length > mostTags) {
    throw new AzureError(
      'InvalidTagCount',
      `The number of tags (${names.length}) exceeds the maximum of ${mostTags} tags.`,
      { status: 400, gateway: true },
    );
  }
  const tooLong = names.find((name) => name.length > longestName || (tags[name] ?? '').length > longestValue);
  if (tooLong !== undefined) {
    const isName = tooLong.length > longestName;
    throw new AzureError(
      isName ? 'TagNameTooLong' : 'TagValueTooLong',
      `The tag ${isName ? 'name' : 'value'} is too long: it can be up to ${isName ? longestName : longestValue} characters.`,
      { status: 400, gateway: true },
    );
  }
  return tags;
}
