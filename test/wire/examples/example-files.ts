/** The specification's pairs of request and answer, of ../shared/azure-wire/spec-examples, read where they lie. */
import path from 'node:path';
import { filesUnder, readHashed } from '../recordings.ts';

/** What a request of an example is made of, by parameter name: `subscriptionId`, `api-version`, `parameters` (the body) … */
export type ExampleParameters = Readonly<Record<string, unknown>>;

export interface ExampleAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Example {
  /** `automation/2018-06-30/getRunbook.json` */
  readonly name: string;
  readonly hash: string;
  readonly parameters: ExampleParameters;
  /** By status. */
  readonly responses: Readonly<Record<string, ExampleAnswer>>;
}

/** All of them. */
export function examples(wireFolder: string): readonly Example[] {
  const base = path.join(wireFolder, 'spec-examples');
  return filesUnder(base).map((file) => {
    const { hash, value } = readHashed(file);
    const { parameters, responses } = value as Pick<Example, 'parameters' | 'responses'>;
    return { name: path.relative(base, file).split(path.sep).join('/'), hash, parameters, responses };
  });
}
