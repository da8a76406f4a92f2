/** System.Xml.XmlDocument, and `[xml]` casts. */
import { currentDrive } from '../../runtime/drive.ts';
import type { Value } from '../../runtime/values/index.ts';
import { wrapped } from '../convert/cast-error.ts';
import { registerConversion } from '../convert/language.ts';
import { rank } from '../convert/ranks.ts';
import { decodeFile, encodeText } from '../text/encodings.ts';
import { toText } from '../text/value-text.ts';
import { XmlNode } from '../xml/nodes.ts';
import { loadXml } from '../xml/parse.ts';
import { defineType } from './define.ts';
import { fullPathOf, onDrive } from './io/drive-errors.ts';
import type { PSTextWriter } from './io/readers.ts';
import { byName, list, nodes, value } from './xml.ts';

const rootElement = (self: XmlNode) => self.children.find((c) => c.kind === 'Element');

function createElement(self: XmlNode, name: string, namespace = ''): Value {
  const element = new XmlNode('Element', self, name);
  if (namespace !== '') element.setAttribute(element.prefix === '' ? 'xmlns' : `xmlns:${element.prefix}`, namespace);
  return value(element);
}

defineType({ name: 'System.Xml.XmlDocument', short: ['xml'], base: 'System.Xml.XmlNode' }, () => ({
  constructors: { '()': () => value(new XmlNode('Document', null, '')) },
  properties: {
    'System.Xml.XmlElement DocumentElement': nodes(rootElement),
    'bool PreserveWhitespace': [() => false, () => undefined],
    'System.Object NameTable': () => null,
  },
  methods: {
    'void LoadXml(string xml)': loadXml,
    'void Load(string filename)': (self: XmlNode, path: string) =>
      loadXml(self, decodeFile(onDrive(() => currentDrive().read(fullPathOf(path, 'url'))))),
    'void Save(string filename)': (self: XmlNode, path: string) => {
      const full = fullPathOf(path, 'filename');
      onDrive(() => currentDrive().write(full, encodeText(self.indented(), 'utf-8')));
    },
    'void Save(System.IO.TextWriter writer)': (self: XmlNode, writer: PSTextWriter) => writer.write(self.indented()),
    'System.Xml.XmlElement CreateElement(string name)': (self: XmlNode, name: string) => createElement(self, name),
    'System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)': createElement,
    'System.Xml.XmlAttribute CreateAttribute(string name)': (self: XmlNode, name: string) =>
      value(new XmlNode('Attribute', self, name)),
    'System.Xml.XmlText CreateTextNode(string text)': (self: XmlNode, text: string) =>
      value(new XmlNode('Text', self, '', text)),
    'System.Xml.XmlComment CreateComment(string data)': (self: XmlNode, text: string) =>
      value(new XmlNode('Comment', self, '', text)),
    'System.Xml.XmlCDataSection CreateCDataSection(string data)': (self: XmlNode, text: string) =>
      value(new XmlNode('CDATA', self, '', text)),
    'System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)': (
      self: XmlNode,
      version: string,
      encoding: string,
      standalone: string,
    ) => {
      const more = (name: string, text: string | null) => (text === null || text === '' ? '' : ` ${name}="${text}"`);
      const content = `version="${version}"${more('encoding', encoding)}${more('standalone', standalone)}`;
      return value(new XmlNode('XmlDeclaration', self, 'xml', content));
    },
    'System.Xml.XmlNodeList GetElementsByTagName(string name)': (self: XmlNode, name: string) =>
      list('XmlNodeList', byName(self, name)),
    'System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)': (_: XmlNode, node: XmlNode, deep: boolean) =>
      value(node.clone(deep)),
  },
}));

registerConversion('System.Xml.XmlDocument', (from, to) => {
  const isText = from.fullName === 'System.String';
  if (!isText && from.elementType === null) return null;
  return {
    rank: rank.language,
    convert: (source) =>
      wrapped(source, to, 'InvalidCastToXmlDocument', () => {
        const document = new XmlNode('Document', null, '');
        const text = isText ? (source as string) : (source as Value[]).map(toText).join('\n');
        if (text !== '') loadXml(document, text);
        return value(document);
      }),
  };
});
