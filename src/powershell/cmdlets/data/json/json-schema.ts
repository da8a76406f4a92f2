/**
 * Validation of a JSON document by a JSON Schema (the keywords of drafts 6 to 2020-12 that describe values and combine schemas), with the
 * words of the library behind Test-Json.
 */

/** A document as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** What one schema says of one value; `children` are the schemas under it. */
interface Verdict {
  readonly at: string;
  readonly errors: string[];
  readonly children: Verdict[];
  valid: boolean;
}

/** A failed check: the words and the place in the document, as a JSON pointer. */
export interface SchemaError {
  readonly message: string;
  readonly at: string;
}

/** A `$ref` that leads nowhere, or a pattern that is none: the schema itself cannot be used. */
export class SchemaProblem {
  constructor(readonly message: string) {}
}

/** The errors of a document; none where it is valid. Throws a `SchemaProblem`. */
export function schemaErrors(schema: Json, document: Json): SchemaError[] {
  return failures(new Validator(schema).check(schema, document, ''));
}

/** Errors from the outside in; what lies in a schema that holds all in all is none. */
function failures(verdict: Verdict): SchemaError[] {
  if (verdict.valid) return [];
  const own = verdict.errors.map((message) => ({ message, at: verdict.at }));
  return [...own, ...verdict.children.flatMap(failures)];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function same(left: Json, right: Json): boolean {
  if (isArray(left)) {
    return isArray(right) && left.length === right.length && left.every((item, i) => same(item, right[i] as Json));
  }
  if (isObject(left)) {
    if (!isObject(right)) return false;
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => name in right && same(left[name] as Json, right[name] as Json))
    );
  }
  return left === right;
}

function expression(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    throw new SchemaProblem(`'${pattern}' is not a regular expression.`);
  }
}

const step = (name: string | number) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** One keyword's work on a value: adds errors and children to the verdict. */
type Keyword = (rule: Json, value: Json, verdict: Verdict, schema: JsonObject, validator: Validator) => void;

class Validator {
  private depth = 0;

  constructor(private readonly root: Json) {}

  check(schema: Json, value: Json, at: string): Verdict {
    const verdict: Verdict = { at, errors: [], children: [], valid: true };
    if (schema === false) verdict.errors.push('All values fail against the false schema');
    else if (isObject(schema)) {
      if (++this.depth > 500) throw new SchemaProblem('The schema refers to itself without end.');
      for (const [name, rule] of Object.entries(schema)) keywords[name]?.(rule, value, verdict, schema, this);
      this.depth--;
    }
    verdict.valid =
      verdict.errors.length === 0 && verdict.children.every((child) => child.valid || optional.has(child));
    return verdict;
  }

  /** A schema under this one, which must hold. */
  under(verdict: Verdict, schema: Json, value: Json, at = verdict.at): Verdict {
    const child = this.check(schema, value, at);
    verdict.children.push(child);
    return child;
  }

  /** `#/$defs/name` in this schema. */
  resolve(reference: string): Json {
    if (!reference.startsWith('#')) throw new SchemaProblem(`'${reference}' cannot be resolved.`);
    let place: Json | undefined = this.root;
    for (const part of reference.slice(1).split('/').slice(1)) {
      const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      place = isArray(place) ? place[Number(name)] : isObject(place) ? place[name] : undefined;
    }
    if (place === undefined) throw new SchemaProblem(`'${reference}' cannot be resolved.`);
    return place;
  }
}

/** Children that need not hold for their parent to: branches of anyOf and oneOf. */
const optional = new WeakSet<Verdict>();

function branches(rule: Json, value: Json, verdict: Verdict, validator: Validator): number {
  const made = (isArray(rule) ? rule : []).map((schema) => validator.under(verdict, schema, value));
  for (const branch of made) optional.add(branch);
  return made.filter((branch) => branch.valid).length;
}

const count = (value: Json) => (typeof value === 'string' ? [...value].length : 0);

function compare(fits: (value: number, limit: number) => boolean, words: string): Keyword {
  return (rule, value, verdict) => {
    if (typeof value !== 'number' || typeof rule !== 'number' || fits(value, rule)) return;
    verdict.errors.push(`${value} should be ${words} ${rule}`);
  };
}

function sized(
  of: (value: Json) => number | null,
  fits: (size: number, limit: number) => boolean,
  words: string,
): Keyword {
  return (rule, value, verdict) => {
    const size = of(value);
    if (size === null || typeof rule !== 'number' || fits(size, rule)) return;
    verdict.errors.push(words.replace('{size}', String(size)).replace('{limit}', String(rule)));
  };
}

const characters = (value: Json) => (typeof value === 'string' ? count(value) : null);
const items = (value: Json) => (isArray(value) ? value.length : null);
const members = (value: Json) => (isObject(value) ? Object.keys(value).length : null);
const atLeast = (a: number, b: number) => a >= b;
const atMost = (a: number, b: number) => a <= b;

function isDeclared(schema: JsonObject, name: string): boolean {
  const { properties, patternProperties } = schema;
  if (isObject(properties) && name in properties) return true;
  return (
    isObject(patternProperties) && Object.keys(patternProperties).some((pattern) => expression(pattern).test(name))
  );
}

const keywords: Readonly<Record<string, Keyword>> = {
  $ref: (rule, value, verdict, _schema, validator) => {
    validator.under(verdict, validator.resolve(String(rule)), value);
  },
  type: (rule, value, verdict) => {
    const kind = kindOf(value);
    const wanted = isArray(rule) ? rule : [rule];
    if (wanted.some((one) => one === kind || (one === 'number' && kind === 'integer'))) return;
    verdict.errors.push(`Value is "${kind}" but should be "${wanted.join(', ')}"`);
  },
  const: (rule, value, verdict) => {
    if (!same(rule, value)) verdict.errors.push(`Expected "${JSON.stringify(rule)}"`);
  },
  enum: (rule, value, verdict) => {
    if (isArray(rule) && !rule.some((one) => same(one, value))) {
      verdict.errors.push('Value should match one of the values specified by the enum');
    }
  },
  minimum: compare(atLeast, 'at least'),
  maximum: compare(atMost, 'at most'),
  exclusiveMinimum: compare((a, b) => a > b, 'greater than'),
  exclusiveMaximum: compare((a, b) => a < b, 'less than'),
  multipleOf: compare((a, b) => Number.isInteger(a / b), 'a multiple of'),
  minLength: sized(characters, atLeast, 'Value should be at least {limit} characters'),
  maxLength: sized(characters, atMost, 'Value should be at most {limit} characters'),
  minItems: sized(items, atLeast, 'Value should have at least {limit} items'),
  maxItems: sized(items, atMost, 'Value should have at most {limit} items'),
  minProperties: sized(members, atLeast, 'Value should have at least {limit} properties'),
  maxProperties: sized(members, atMost, 'Value should have at most {limit} properties'),
  pattern: (rule, value, verdict) => {
    if (typeof value === 'string' && !expression(String(rule)).test(value)) {
      verdict.errors.push('The string value is not a match for the indicated regular expression');
    }
  },
  uniqueItems: (rule, value, verdict) => {
    if (rule !== true || !isArray(value)) return;
    const pairs = value.flatMap((item, i) =>
      value.slice(i + 1).flatMap((other, k) => (same(item, other) ? [`(${i}, ${i + 1 + k})`] : [])),
    );
    if (pairs.length > 0) verdict.errors.push(`Found duplicates at the following index pairs: ${pairs.join(', ')}`);
  },
  required: (rule, value, verdict) => {
    if (!isObject(value) || !isArray(rule)) return;
    const missing = rule.filter((name) => !(String(name) in value));
    if (missing.length > 0) verdict.errors.push(`Required properties ${JSON.stringify(missing)} are not present`);
  },
  properties: (rule, value, verdict, _schema, validator) => {
    if (!isObject(value) || !isObject(rule)) return;
    for (const [name, schema] of Object.entries(rule)) {
      if (name in value) validator.under(verdict, schema, value[name] as Json, verdict.at + step(name));
    }
  },
  patternProperties: (rule, value, verdict, _schema, validator) => {
    if (!isObject(value) || !isObject(rule)) return;
    for (const [pattern, schema] of Object.entries(rule)) {
      for (const [name, member] of Object.entries(value)) {
        if (expression(pattern).test(name)) validator.under(verdict, schema, member, verdict.at + step(name));
      }
    }
  },
  additionalProperties: (rule, value, verdict, schema, validator) => {
    if (!isObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      if (!isDeclared(schema, name)) validator.under(verdict, rule, member, verdict.at + step(name));
    }
  },
  propertyNames: (rule, value, verdict, _schema, validator) => {
    if (isObject(value))
      for (const name of Object.keys(value)) validator.under(verdict, rule, name, verdict.at + step(name));
  },
  dependentRequired: (rule, value, verdict) => {
    if (!isObject(value) || !isObject(rule)) return;
    for (const [name, needed] of Object.entries(rule)) {
      const missing = name in value && isArray(needed) ? needed.filter((one) => !(String(one) in value)) : [];
      if (missing.length > 0) {
        verdict.errors.push(`Some required property dependencies are missing: ${JSON.stringify({ [name]: missing })}`);
      }
    }
  },
  prefixItems: (rule, value, verdict, _schema, validator) => {
    if (!isArray(value) || !isArray(rule)) return;
    for (const [i, item] of value.slice(0, rule.length).entries()) {
      validator.under(verdict, rule[i] as Json, item, verdict.at + step(i));
    }
  },
  items: (rule, value, verdict, schema, validator) => {
    if (!isArray(value)) return;
    if (isArray(rule)) keywords['prefixItems']?.(rule, value, verdict, schema, validator);
    else {
      const from = isArray(schema['prefixItems']) ? schema['prefixItems'].length : 0;
      for (const [i, item] of value.entries()) {
        if (i >= from) validator.under(verdict, rule, item, verdict.at + step(i));
      }
    }
  },
  additionalItems: (rule, value, verdict, schema, validator) => {
    if (!isArray(value) || !isArray(schema['items'])) return;
    for (const [i, item] of value.entries()) {
      if (i >= schema['items'].length) validator.under(verdict, rule, item, verdict.at + step(i));
    }
  },
  contains: (rule, value, verdict, schema, validator) => {
    if (!isArray(value)) return;
    const found = value.filter((item, i) => validator.check(rule, item, verdict.at + step(i)).valid).length;
    const least = typeof schema['minContains'] === 'number' ? schema['minContains'] : 1;
    const most = typeof schema['maxContains'] === 'number' ? schema['maxContains'] : Number.POSITIVE_INFINITY;
    if (found < least)
      verdict.errors.push(`Expected array to contain at least ${least} matching items but found ${found}`);
    if (found > most)
      verdict.errors.push(`Expected array to contain at most ${most} matching items but found ${found}`);
  },
  allOf: (rule, value, verdict, _schema, validator) => {
    if (isArray(rule)) for (const schema of rule) validator.under(verdict, schema, value);
  },
  anyOf: (rule, value, verdict, _schema, validator) => {
    if (branches(rule, value, verdict, validator) === 0) {
      verdict.errors.push('None of the subschemas matched');
    }
  },
  oneOf: (rule, value, verdict, _schema, validator) => {
    const matched = branches(rule, value, verdict, validator);
    if (matched !== 1) verdict.errors.push(`Expected 1 matching subschema but found ${matched}`);
  },
  not: (rule, value, verdict, _schema, validator) => {
    if (validator.check(rule, value, verdict.at).valid) {
      verdict.errors.push('The value matched the schema that it must not match');
    }
  },
  if: (rule, value, verdict, schema, validator) => {
    const branch = validator.check(rule, value, verdict.at).valid ? schema['then'] : schema['else'];
    if (branch !== undefined) validator.under(verdict, branch, value);
  },
};
