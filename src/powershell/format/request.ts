/** What a Format-* command was asked to do. */
import type { Alignment } from './layout/table-writer.ts';
import type { PropertyExpression } from './property-expression.ts';
import type { ViewShape } from './registry.ts';

/** One `-Property` argument: an expression, and what a hashtable says about it. */
export interface PropertyRequest {
  readonly expression: PropertyExpression;
  readonly label?: string;
  readonly width?: number;
  readonly alignment?: Alignment;
  readonly formatString?: string;
  /** How deep Format-Custom goes into its value. */
  readonly depth?: number;
}

export interface FormatRequest {
  readonly shape: ViewShape;
  readonly properties: readonly PropertyRequest[];
  readonly groupBy?: PropertyRequest | null;
  readonly view?: string | null;
  readonly autoSize?: boolean;
  readonly hideHeader?: boolean;
  readonly wrap?: boolean;
  /** Of Format-Wide. */
  readonly columns?: number;
  /** Of Format-Custom. */
  readonly depth?: number;
  /** Formats scalars and errors too. */
  readonly force?: boolean;
  readonly expand?: 'CoreOnly' | 'EnumOnly' | 'Both' | null;
  /** `#ERR` in place of a value that could not be had. */
  readonly displayError?: boolean;
  /** Writes the error that a value gave. */
  readonly showError?: boolean;
}
