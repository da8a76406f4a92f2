/** ConvertTo-Xml and Select-Xml. */
import { displayText } from '../../../format/display-text.ts';
import { isScalarType } from '../../../format/out-of-band.ts';
import { type CmdletContext, defineCmdlet } from '../../../runtime/cmdlet.ts';
import { currentDrive } from '../../../runtime/drive.ts';
import {
  elementsOf,
  isNull,
  NetObject,
  PowerShellError,
  PSDictionary,
  unwrap,
  type Value,
} from '../../../runtime/values/index.ts';
import {
  convertTo,
  findType,
  getMember,
  propertiesOf,
  registerType,
  toText,
  typeNameOf,
} from '../../../types/index.ts';
import { decodeFile } from '../../../types/text/encodings.ts';
import { XmlNode } from '../../../types/xml/nodes.ts';
import { loadXml } from '../../../types/xml/parse.ts';
import { selectNodes } from '../../../types/xml/xpath.ts';
import { targetsOf } from '../../files/item-targets.ts';

interface State {
  values: Value[];
}

/** ConvertTo-Xml: objects as elements. */
export const convertToXml = defineCmdlet<State>({
  name: 'ConvertTo-Xml',
  className: 'Microsoft.PowerShell.Commands.ConvertToXmlCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Depth: { type: 'int', validateRange: [1, 2_147_483_647], default: 1 },
    InputObject: { type: 'psobject', position: 0, mandatory: true, valueFromPipeline: true, allowNull: true },
    NoTypeInformation: { type: 'switch' },
    As: { type: 'string', validateSet: ['Stream', 'String', 'Document'], default: 'Document' },
  },
  state: () => ({ values: [] }),
  process(cmdlet) {
    cmdlet.state.values.push(cmdlet.get('InputObject'));
  },
  end(cmdlet) {
    const writer = new ElementWriter(!cmdlet.flag('NoTypeInformation'));
    const depth = cmdlet.int('Depth') ?? 1;
    const shape = cmdlet.text('As')?.toLowerCase();
    const level = shape === 'stream' ? 0 : 1;
    const objects = cmdlet.state.values.map((value) => writer.element('Object', null, value, depth, level));
    const head = '<?xml version="1.0" encoding="utf-8"?>';
    if (shape === 'stream') {
      for (const piece of [head, '<Objects>', ...objects, '</Objects>']) cmdlet.write(piece);
      return;
    }
    const text = `${head}\n<Objects>\n${objects.join('\n')}\n</Objects>`;
    const document = findType('System.Xml.XmlDocument');
    cmdlet.write(shape === 'string' || document === undefined ? text : convertTo(text, document));
  },
});

class ElementWriter {
  constructor(private readonly withTypes: boolean) {}

  element(tag: string, name: string | null, value: Value, depth: number, level: number): string {
    const pad = '  '.repeat(level);
    const nameText = name === null ? '' : ` Name="${escapeXml(name)}"`;
    const typeText = this.withTypes && !isNull(value) ? ` Type="${escapeXml(typeNameOf(value))}"` : '';
    const start = `${pad}<${tag}${nameText}${typeText}`;
    if (isNull(value)) return `${start} />`;
    if (isScalarType(value) || isLeaf(value)) {
      const text = displayText(value);
      return text === '' ? `${start}></${tag}>` : `${start}>${escapeXml(text)}</${tag}>`;
    }
    const isContainer = value instanceof PSDictionary || elementsOf(value) !== undefined;
    if (depth < 1 && !isContainer) return `${start}>${escapeXml(displayText(value))}</${tag}>`;
    const inner = this.children(value, depth, level + 1);
    return inner.length === 0 ? `${start} />` : `${start}>\n${inner.join('\n')}\n${pad}</${tag}>`;
  }

  /** Containers take no depth of their own: it counts objects. */
  private children(value: Value, depth: number, level: number): string[] {
    if (value instanceof PSDictionary) {
      return value
        .entries()
        .flatMap(({ key, value: entry }) => [
          this.element('Property', 'Key', key, depth, level),
          this.element('Property', 'Value', entry, depth, level),
        ]);
    }
    const elements = elementsOf(value);
    if (elements !== undefined) return elements.map((e) => this.element('Property', null, e, depth, level));
    return propertiesOf(value).map((property) => {
      let found: Value;
      try {
        found = property.get();
      } catch (error) {
        if (!(error instanceof PowerShellError)) throw error;
        found = null;
      }
      return this.element('Property', property.name, found, depth - 1, level);
    });
  }
}

/** Dates, times and identifiers are their text. */
function isLeaf(value: Value): boolean {
  return /^System\.(DateTime|DateTimeOffset|TimeSpan|Guid|Uri|Version)$/.test(typeNameOf(value));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Select-Xml: nodes by XPath, of documents, of text or of files. */
export const selectXml = defineCmdlet({
  name: 'Select-Xml',
  className: 'Microsoft.PowerShell.Commands.SelectXmlCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Xml',
  parameters: {
    XPath: { type: 'string', position: 0, mandatory: true, validateNotNullOrEmpty: true },
    Xml: {
      type: 'object[]',
      aliases: ['Node'],
      sets: { Xml: { position: 1, mandatory: true, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    },
    Path: {
      type: 'string[]',
      sets: { Path: { position: 1, mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Content: { type: 'string[]', sets: { Content: { mandatory: true, valueFromPipeline: true } } },
    Namespace: { type: 'hashtable' },
  },
  process(cmdlet) {
    const xpath = cmdlet.text('XPath') ?? '';
    if (cmdlet.isBound('Xml')) {
      for (const node of cmdlet.list('Xml')) select(cmdlet, node, xpath, 'InputStream');
    } else if (cmdlet.isBound('Content')) {
      for (const text of cmdlet.list('Content')) select(cmdlet, documentOf(toText(text)), xpath, 'InputStream');
    } else {
      for (const { path } of targetsOf(cmdlet)) selectInFile(cmdlet, path, xpath);
    }
  },
});

/** A file that cannot be read as XML is reported, and the next one taken. */
function selectInFile(cmdlet: CmdletContext, path: string, xpath: string): void {
  const document = new XmlNode('Document', null, '');
  try {
    loadXml(document, decodeFile(currentDrive().read(path)));
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    cmdlet.writeError({
      message: `The file ${path} cannot be read: ${error.exception.message}`,
      id: 'ProcessingFile',
      category: 'InvalidArgument',
      target: path,
      exceptionType: 'System.ArgumentException',
    });
    return;
  }
  select(cmdlet, document as unknown as Value, xpath, path);
}

function documentOf(text: string): Value {
  const type = findType('System.Xml.XmlDocument');
  return type === undefined ? text : convertTo(text, type);
}

function select(cmdlet: CmdletContext, given: Value, xpath: string, path: string): void {
  const node = unwrap(given) as unknown;
  if (!(node instanceof XmlNode)) return;
  const namespaces = cmdlet.get('Namespace');
  const known = new Map<string, string>();
  if (namespaces instanceof PSDictionary) {
    for (const { key, value } of namespaces.entries()) known.set(toText(key), toText(value));
  }
  for (const found of selectNodes(node, xpath, (prefix) => known.get(prefix))) {
    cmdlet.write(
      new NetObject('Microsoft.PowerShell.Commands.SelectXmlInfo', {
        Node: found as unknown as Value,
        Path: path,
        Pattern: xpath,
      }),
    );
  }
}

registerType({
  fullName: 'Microsoft.PowerShell.Commands.SelectXmlInfo',
  text: (self) => {
    const info = self as NetObject;
    const node = info.get('Node') as unknown as XmlNode;
    const text = toText(
      getMember(node as unknown as Value, 'Value') ?? getMember(node as unknown as Value, 'InnerXml'),
    );
    const path = toText(info.get('Path') ?? '');
    return path === 'InputStream' ? text.trim() : `${text.trim()}:${path}`;
  },
});
