/** System.Xml: nodes, lists of nodes, namespaces. */
import { netError, PSList, type Value } from '../../runtime/values/index.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { XmlNode } from '../xml/nodes.ts';
import { loadXml } from '../xml/parse.ts';
import { selectNodes } from '../xml/xpath.ts';
import type { Namespaces } from '../xml/xpath-values.ts';
import { defineEnum, defineType } from './define.ts';

const classes: Readonly<Record<XmlNode['kind'], string>> = {
  Document: 'XmlDocument',
  Element: 'XmlElement',
  Attribute: 'XmlAttribute',
  Text: 'XmlText',
  CDATA: 'XmlCDataSection',
  Comment: 'XmlComment',
  ProcessingInstruction: 'XmlProcessingInstruction',
  XmlDeclaration: 'XmlDeclaration',
};

registerValueClass(XmlNode, (node) => typeNamed(`System.Xml.${classes[node.kind]}`));

/** Prefixes for SelectNodes. */
class NamespaceManager {
  readonly prefixes = new Map<string, string>();
}

registerValueClass(NamespaceManager, 'System.Xml.XmlNamespaceManager');

export const list = (type: string, nodes: readonly XmlNode[]) =>
  new PSList(typeNamed(`System.Xml.${type}`), [...nodes] as unknown as Value[]);

export const value = (node: XmlNode | null | undefined) => (node ?? null) as unknown as Value;

export const nodes = (of: (n: XmlNode) => XmlNode | null | undefined) => (n: XmlNode) => value(of(n));

defineEnum('System.Xml.XmlNodeType', {
  None: 0,
  Element: 1,
  Attribute: 2,
  Text: 3,
  CDATA: 4,
  ProcessingInstruction: 7,
  Comment: 8,
  Document: 9,
  XmlDeclaration: 17,
});

const nodeTypes = {
  Element: 1,
  Attribute: 2,
  Text: 3,
  CDATA: 4,
  ProcessingInstruction: 7,
  Comment: 8,
  Document: 9,
  XmlDeclaration: 17,
};

defineType({ name: 'System.Xml.XmlNamespaceManager' }, () => ({
  constructors: { '(System.Object nameTable)': () => new NamespaceManager() },
  methods: {
    'void AddNamespace(string prefix, string uri)': (self: NamespaceManager, prefix: string, uri: string) => {
      self.prefixes.set(prefix, uri);
    },
    'string LookupNamespace(string prefix)': (self: NamespaceManager, prefix: string) =>
      self.prefixes.get(prefix) ?? null,
  },
}));

for (const name of ['XmlNodeList', 'XmlAttributeCollection']) {
  defineType({ name: `System.Xml.${name}`, interfaces: ['System.Collections.IEnumerable'] }, () => ({
    properties: { 'int Count': (self: PSList) => self.items.length },
    methods: { 'System.Xml.XmlNode Item(int index)': (self: PSList, at: number) => self.items[at] ?? null },
    indexer: ['System.Xml.XmlNode ItemOf[int i]', (self: PSList, at: number) => self.items[at] ?? null],
    text: (self: PSList) => self.items.map((n) => (n as unknown as XmlNode).localName).join(' '),
  }));
}

const prefixes =
  (manager: NamespaceManager | null): Namespaces =>
  (prefix) =>
    manager?.prefixes.get(prefix);

const noPrefixes: Namespaces = () => undefined;

function owner(node: XmlNode): XmlNode | null {
  let root = node;
  while (root.parent !== null) root = root.parent;
  return root.kind === 'Document' ? (root === node ? null : root) : node.document;
}

function sibling(node: XmlNode, step: number): XmlNode | null {
  const all = node.parent?.children ?? [];
  return all[all.indexOf(node) + step] ?? null;
}

export function byName(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => [
    ...(child.kind === 'Element' && (name === '*' || child.qualifiedName === name) ? [child] : []),
    ...byName(child, name),
  ]);
}

function replaceInner(node: XmlNode, xml: string): void {
  const holder = new XmlNode('Document', null, '');
  loadXml(holder, `<x>${xml}</x>`);
  node.children.length = 0;
  for (const child of [...(holder.children[0] as XmlNode).children]) node.append(child);
}

function checkChild(parent: XmlNode, child: XmlNode): void {
  if (parent.kind === 'Document' && child.kind === 'Element' && parent.children.some((c) => c.kind === 'Element')) {
    throw netError('System.InvalidOperationException', "This document already has a 'DocumentElement' node.");
  }
}

defineType(
  { name: 'System.Xml.XmlNode', isAbstract: true, interfaces: ['System.ICloneable', 'System.Collections.IEnumerable'] },
  () => ({
    text: (self: XmlNode) => self.localName,
    properties: {
      'string Name': (self: XmlNode) => self.name,
      'string LocalName': (self: XmlNode) => self.localName,
      'string Prefix': (self: XmlNode) => self.prefix,
      'string NamespaceURI': (self: XmlNode) => self.namespace,
      'System.Xml.XmlNodeType NodeType': (self: XmlNode) => nodeTypes[self.kind],
      'string Value': [
        (self: XmlNode) => (self.kind === 'Element' || self.kind === 'Document' ? null : self.content),
        (self: XmlNode, text: string) => {
          self.content = text;
        },
      ],
      'string InnerText': [
        (self: XmlNode) => self.textContent,
        (self: XmlNode, text: string) => {
          self.textContent = text;
        },
      ],
      'string InnerXml': [(self: XmlNode) => self.innerXml, replaceInner],
      'string OuterXml': (self: XmlNode) => self.outerXml,
      'System.Xml.XmlNode ParentNode': nodes((n) => n.parent),
      'System.Xml.XmlDocument OwnerDocument': nodes(owner),
      'System.Xml.XmlNodeList ChildNodes': (self: XmlNode) => list('XmlNodeList', self.children),
      'System.Xml.XmlAttributeCollection Attributes': (self: XmlNode) =>
        list('XmlAttributeCollection', self.attributes),
      'System.Xml.XmlNode FirstChild': nodes((n) => n.children[0]),
      'System.Xml.XmlNode LastChild': nodes((n) => n.children.at(-1)),
      'System.Xml.XmlNode NextSibling': nodes((n) => sibling(n, 1)),
      'System.Xml.XmlNode PreviousSibling': nodes((n) => sibling(n, -1)),
      'bool HasChildNodes': (self: XmlNode) => self.children.length > 0,
    },
    methods: {
      'System.Xml.XmlNodeList SelectNodes(string xpath)': (self: XmlNode, path: string) =>
        list('XmlNodeList', selectNodes(self, path, noPrefixes)),
      'System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)': (
        self: XmlNode,
        path: string,
        manager: NamespaceManager,
      ) => list('XmlNodeList', selectNodes(self, path, prefixes(manager))),
      'System.Xml.XmlNode SelectSingleNode(string xpath)': (self: XmlNode, path: string) =>
        value(selectNodes(self, path, noPrefixes)[0]),
      'System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)': (
        self: XmlNode,
        path: string,
        manager: NamespaceManager,
      ) => value(selectNodes(self, path, prefixes(manager))[0]),
      'System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)': (self: XmlNode, child: XmlNode) => {
        checkChild(self, child);
        return value(self.append(child));
      },
      'System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)': (self: XmlNode, child: XmlNode) =>
        value(self.append(child, self.children[0] ?? null)),
      'System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)': (
        self: XmlNode,
        child: XmlNode,
        before: XmlNode | null,
      ) => value(self.append(child, before)),
      'System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)': (
        self: XmlNode,
        child: XmlNode,
        after: XmlNode | null,
      ) => value(self.append(child, after === null ? (self.children[0] ?? null) : sibling(after, 1))),
      'System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)': (self: XmlNode, child: XmlNode) => {
        if (child.parent !== self)
          throw netError('System.ArgumentException', 'The node to be removed is not a child of this node.');
        child.remove();
        return value(child);
      },
      'System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)': (
        self: XmlNode,
        child: XmlNode,
        old: XmlNode,
      ) => {
        self.append(child, old);
        old.remove();
        return value(old);
      },
      'void RemoveAll()': (self: XmlNode) => {
        self.children.length = 0;
        self.attributes.length = 0;
      },
      'System.Xml.XmlNode CloneNode(bool deep)': (self: XmlNode, deep: boolean) => value(self.clone(deep)),
      'System.Xml.XmlNode Clone()': (self: XmlNode) => value(self.clone(true)),
      'string ToString()': (self: XmlNode) => self.localName,
    },
  }),
);

defineType({ name: 'System.Xml.XmlLinkedNode', base: 'System.Xml.XmlNode', isAbstract: true });

defineType({ name: 'System.Xml.XmlCharacterData', base: 'System.Xml.XmlLinkedNode', isAbstract: true });

for (const name of ['XmlText', 'XmlCDataSection', 'XmlComment']) {
  defineType({ name: `System.Xml.${name}`, base: 'System.Xml.XmlCharacterData' }, () => ({
    properties: {
      'string Data': (self: XmlNode) => self.content,
      'int Length': (self: XmlNode) => self.content.length,
    },
  }));
}

for (const name of ['XmlProcessingInstruction', 'XmlDeclaration']) {
  defineType({ name: `System.Xml.${name}`, base: 'System.Xml.XmlLinkedNode' });
}

defineType({ name: 'System.Xml.XmlAttribute', base: 'System.Xml.XmlNode' }, () => ({
  properties: { 'System.Xml.XmlElement OwnerElement': nodes((n) => n.parent) },
}));

defineType({ name: 'System.Xml.XmlElement', base: 'System.Xml.XmlLinkedNode' }, () => ({
  properties: {
    'bool HasAttributes': (self: XmlNode) => self.attributes.length > 0,
    'bool IsEmpty': (self: XmlNode) => self.children.length === 0,
  },
  methods: {
    'string GetAttribute(string name)': (self: XmlNode, name: string) => self.attribute(name)?.content ?? '',
    'System.Xml.XmlAttribute GetAttributeNode(string name)': (self: XmlNode, name: string) =>
      value(self.attribute(name)),
    'bool HasAttribute(string name)': (self: XmlNode, name: string) => self.attribute(name) !== undefined,
    'void SetAttribute(string name, string value)': (self: XmlNode, name: string, text: string) => {
      self.setAttribute(name, text);
    },
    'System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)': (self: XmlNode, attr: XmlNode) =>
      value(self.setAttribute(attr.qualifiedName, attr.content)),
    'void RemoveAttribute(string name)': (self: XmlNode, name: string) => self.attribute(name)?.remove(),
    'System.Xml.XmlNodeList GetElementsByTagName(string name)': (self: XmlNode, name: string) =>
      list('XmlNodeList', byName(self, name)),
  },
}));
