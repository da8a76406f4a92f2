/** Choosing how objects are shown: what the command asked for, a declared view, or the first object's properties. */
import {
  ErrorDetails,
  ErrorRecord,
  engine,
  PowerShellError,
  PSException,
  type Value,
} from '../runtime/values/index.ts';
import { typeNamesOf } from '../types/index.ts';
import { shownProperties } from './default-properties.ts';
import { customGenerator } from './generate-custom.ts';
import { listFromProperties, listFromView } from './generate-list.ts';
import { tableFromProperties, tableFromView } from './generate-table.ts';
import { wideGenerator } from './generate-wide.ts';
import type { Grouping } from './grouping.ts';
import type { Entry, Shape } from './packets.ts';
import { type FormatView, findView, isApplicable, type ViewShape } from './registry.ts';
import type { FormatRequest } from './request.ts';

/** What makes the packets of one sequence. */
export interface ViewGenerator {
  readonly shape: Shape;
  readonly autoSize: boolean;
  readonly grouping: Grouping | null;
  /** Whether an object may stand in it. */
  accepts(value: Value): boolean;
  entry(value: Value): Entry;
}

/** A table shows up to this many properties by default. */
const tableLimit = 4;

const noRequest = (shape: ViewShape): FormatRequest => ({ shape, properties: [] });

/**
 * The generator for a sequence that begins with an object.
 *
 * @param propertiesOnly takes no declared view: an object that stands alone between others
 */
export function selectView(
  first: Value,
  request: FormatRequest | null,
  limit: number,
  propertiesOnly = false,
): ViewGenerator {
  const typeNames = typeNamesOf(first);
  const { edition } = engine();
  if (request === null) {
    const view = findView(typeNames, edition);
    if (view !== undefined) return fromView(view, noRequest(view.shape), limit);
    return fromProperties(first, noRequest(shownProperties(first).length <= tableLimit ? 'table' : 'list'), limit);
  }
  if (request.properties.length > 0 || propertiesOnly) return fromProperties(first, request, limit);
  const view = findView(typeNames, edition, request.shape, request.view ?? undefined);
  if (view !== undefined) return fromView(view, request, limit);
  if (request.view) throw unknownView(request.view, request.shape, typeNames[0] ?? 'System.Object');
  return fromProperties(first, request, limit);
}

function fromView(view: FormatView, request: FormatRequest, limit: number): ViewGenerator {
  const accepts = (value: Value) => isApplicable(view, typeNamesOf(value));
  switch (view.shape) {
    case 'table':
      return { ...tableFromView(view, request, limit), accepts };
    case 'list':
      return { ...listFromView(view, request, limit), accepts };
    case 'wide':
      return { ...wideGenerator(request, limit, view), accepts };
    case 'custom':
      return { ...customGenerator(request, limit, view), accepts };
  }
}

function fromProperties(first: Value, request: FormatRequest, limit: number): ViewGenerator {
  const accepts = () => true;
  switch (request.shape) {
    case 'table':
      return { ...tableFromProperties(first, request, limit), accepts };
    case 'list':
      return { ...listFromProperties(request, limit), accepts };
    case 'wide':
      return { ...wideGenerator(request, limit), accepts };
    case 'custom':
      return { ...customGenerator(request, limit), accepts };
  }
}

const shapeNames: Readonly<Record<ViewShape, string>> = {
  table: 'Table',
  list: 'List',
  wide: 'Wide',
  custom: 'Custom',
};

function unknownView(name: string, shape: ViewShape, typeName: string): PowerShellError {
  const exception = new PSException(
    'System.Management.Automation.PipelineStoppedException',
    'The pipeline has been stopped.',
  );
  const record = new ErrorRecord(exception, 'FormatViewNotFound', 'ObjectNotFound', name);
  record.errorDetails = new ErrorDetails(
    `The view name ${name} cannot be found. There are no existing ${shapeNames[shape]} views for ${typeName} objects.`,
  );
  exception.errorRecord = record;
  return new PowerShellError(exception);
}
