import { displayText } from '../../../format/display-text.ts';
import {
  expressionLabel,
  expressionValue,
  type PropertyExpression,
  resolveExpression,
} from '../../../format/property-expression.ts';
import { propertyRequests } from '../../../format/property-request.ts';
import type { PropertyRequest } from '../../../format/request.ts';
import { type CmdletContext, defineCmdlet } from '../../../runtime/cmdlet.ts';
import { elementsOf, PowerShellError, PSDictionary, type Value } from '../../../runtime/values/index.ts';
import { invokeMember, propertiesOf, toText } from '../../../types/index.ts';

interface Column {
  readonly expression: PropertyExpression;
  readonly property: PropertyRequest | null;
}

interface State {
  requests: PropertyRequest[];
  columns: Column[] | undefined;
}

/** ConvertTo-Html: objects as a page with one table, or a list. */
export const convertToHtml = defineCmdlet<State>({
  name: 'ConvertTo-Html',
  className: 'Microsoft.PowerShell.Commands.ConvertToHtmlCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Page',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true },
    Property: { type: 'object[]', position: 0 },
    Body: { type: 'string[]', sets: { Page: { position: 3 } } },
    Head: { type: 'string[]', sets: { Page: { position: 1 } } },
    Title: { type: 'string', sets: { Page: { position: 2 } }, validateNotNullOrEmpty: true },
    As: { type: 'string', validateSet: ['Table', 'List'], default: 'Table' },
    CssUri: { type: 'uri', aliases: ['cu', 'uri'], sets: { Page: {} } },
    Fragment: { type: 'switch', sets: { Fragment: {} } },
    PostContent: { type: 'string[]' },
    PreContent: { type: 'string[]' },
    Meta: { type: 'System.Collections.IDictionary', edition: '7', sets: { Page: {} } },
    Charset: { type: 'string', edition: '7', sets: { Page: {} } },
    Transitional: { type: 'switch', edition: '7', sets: { Page: {} } },
  },
  outputTypes: ['System.String'],
  state: () => ({ requests: [], columns: undefined }),
  begin(cmdlet) {
    const keys = ['expression', 'label', 'width', 'alignment'] as const;
    cmdlet.state.requests = propertyRequests(cmdlet.list('Property'), keys);
    if (!cmdlet.flag('Fragment')) for (const line of head(cmdlet)) cmdlet.write(line);
    for (const line of cmdlet.list('PreContent')) cmdlet.write(toText(line));
    cmdlet.write('<table>');
  },
  process(cmdlet) {
    const value = cmdlet.get('InputObject');
    if (value === null) return;
    if (isList(cmdlet)) listRows(cmdlet, value);
    else tableRow(cmdlet, value);
  },
  end(cmdlet) {
    cmdlet.write('</table>');
    for (const line of cmdlet.list('PostContent')) cmdlet.write(toText(line));
    if (!cmdlet.flag('Fragment')) cmdlet.write('</body></html>');
  },
});

function head(cmdlet: CmdletContext<State>): string[] {
  const seven = cmdlet.edition === '7';
  const kind = seven && cmdlet.flag('Transitional') ? 'Transitional' : 'Strict';
  const lines = [
    `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 ${kind}//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-${kind.toLowerCase()}.dtd">`,
    '<html xmlns="http://www.w3.org/1999/xhtml">',
    '<head>',
  ];
  const charset = seven ? cmdlet.text('Charset') : undefined;
  if (charset !== undefined) lines.push(`<meta charset="${charset}">`);
  if (seven) lines.push(...metaLines(cmdlet));
  if (!cmdlet.isBound('Head')) lines.push(`<title>${cmdlet.text('Title') ?? 'HTML TABLE'}</title>`);
  else {
    if (cmdlet.isBound('Title')) lines.push(`<title>${cmdlet.text('Title')}</title>`);
    lines.push(...cmdlet.list('Head').map(toText));
  }
  const css = cmdlet.get('CssUri');
  if (css !== null) lines.push(`<link rel="stylesheet" type="text/css" href="${toText(css)}" />`);
  lines.push('</head><body>', ...cmdlet.list('Body').map(toText));
  return lines;
}

const metaNames = ['author', 'description', 'generator', 'keywords', 'viewport', 'application-name'];
const metaHeaders = ['content-type', 'default-style', 'x-ua-compatible'];

/** `-Meta`: a line for each pair; one that browsers do not know is told. */
function metaLines(cmdlet: CmdletContext<State>): string[] {
  const table = cmdlet.get('Meta');
  if (!(table instanceof PSDictionary)) return [];
  return table.entries().map(({ key, value }) => {
    const [name, content] = [toText(key), toText(value)];
    const known = name.toLowerCase();
    if (metaHeaders.includes(known)) return `<meta http-equiv="${name}" content="${content}">`;
    if (!metaNames.includes(known)) {
      cmdlet.writeWarning(
        `Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, x-ua-compatible, and viewport. The meta pair: ${name} and ${content} may not function correctly.`,
      );
    }
    return `<meta name="${name}" content="${content}">`;
  });
}

function isList(cmdlet: CmdletContext<State>): boolean {
  return cmdlet.text('As')?.toLowerCase() === 'list';
}

function columnsOf(cmdlet: CmdletContext<State>, value: Value): Column[] {
  const { requests } = cmdlet.state;
  if (requests.length === 0) {
    return propertiesOf(value).map((p) => ({ expression: { kind: 'name', name: p.name }, property: null }));
  }
  return requests.flatMap((property): Column[] => {
    const resolved = resolveExpression(property.expression, value);
    if (resolved.length === 0) return [{ expression: property.expression, property }];
    return resolved.map((expression) => ({ expression, property }));
  });
}

function tableRow(cmdlet: CmdletContext<State>, value: Value): void {
  const { state } = cmdlet;
  if (state.columns === undefined) {
    state.columns = columnsOf(cmdlet, value);
    const cols = state.columns.map(({ property }) => `<col${columnStyle(property)}/>`).join('');
    cmdlet.write(`<colgroup>${cols}</colgroup>`);
    cmdlet.write(`<tr>${state.columns.map((c) => `<th>${encode(labelOf(c))}</th>`).join('')}</tr>`);
  }
  cmdlet.write(`<tr>${state.columns.map((c) => `<td>${cell(c, value)}</td>`).join('')}</tr>`);
}

function columnStyle(property: PropertyRequest | null): string {
  const width = property?.width === undefined ? '' : ` width="${property.width}"`;
  return property?.alignment === undefined ? width : `${width} align="${property.alignment}"`;
}

function listRows(cmdlet: CmdletContext<State>, value: Value): void {
  const { state } = cmdlet;
  if (state.columns !== undefined) cmdlet.write('<tr><td><hr></td></tr>');
  state.columns = columnsOf(cmdlet, value);
  for (const column of state.columns) {
    cmdlet.write(`<tr><td>${encode(labelOf(column))}:</td><td>${cell(column, value)}</td></tr>`);
  }
}

function labelOf({ expression, property }: Column): string {
  return property?.label ?? expressionLabel(expression);
}

function cell({ expression }: Column, value: Value): string {
  try {
    const found = expressionValue(expression, value);
    return found === undefined || found === null ? '' : encode(plainText(found));
  } catch (error) {
    if (error instanceof PowerShellError) return '';
    throw error;
  }
}

/** A collection is its type's name, as `.ToString()` gives it. */
function plainText(value: Value): string {
  return elementsOf(value) === undefined ? displayText(value) : toText(invokeMember(value, 'ToString', []));
}

function encode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
