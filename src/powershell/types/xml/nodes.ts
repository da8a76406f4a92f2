/** A tree of XML nodes, as System.Xml's document model has it. */
import type { Value } from '../../runtime/values/index.ts';
import { type Adapter, adapter } from '../members/adapter.ts';

export type XmlKind =
  | 'Document'
  | 'Element'
  | 'Attribute'
  | 'Text'
  | 'CDATA'
  | 'Comment'
  | 'ProcessingInstruction'
  | 'XmlDeclaration';

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function escapeAttribute(text: string): string {
  return escapeText(text)
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '&#xA;')
    .replace(/\r/g, '&#xD;')
    .replace(/\t/g, '&#x9;');
}

export class XmlNode implements Adapter {
  parent: XmlNode | null = null;
  readonly attributes: XmlNode[] = [];
  readonly children: XmlNode[] = [];

  constructor(
    readonly kind: XmlKind,
    readonly document: XmlNode | null,
    /** Of elements and attributes, with its prefix; of an instruction its target. */
    readonly qualifiedName: string,
    /** Of text, comments, attributes, instructions. */
    public content = '',
  ) {}

  get [adapter](): Adapter {
    return this;
  }

  get name(): string {
    switch (this.kind) {
      case 'Document':
        return '#document';
      case 'Text':
        return '#text';
      case 'CDATA':
        return '#cdata-section';
      case 'Comment':
        return '#comment';
      case 'XmlDeclaration':
        return 'xml';
      default:
        return this.qualifiedName;
    }
  }
  get localName(): string {
    return this.name.slice(this.name.indexOf(':') + 1);
  }
  get prefix(): string {
    const colon = this.qualifiedName.indexOf(':');
    return colon < 0 ? '' : this.qualifiedName.slice(0, colon);
  }

  /** The namespace that a prefix stands for here. */
  namespaceOf(prefix: string): string {
    const wanted = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    for (let node: XmlNode | null = this; node !== null; node = node.parent) {
      const found = node.attributes.find((a) => a.qualifiedName === wanted);
      if (found !== undefined) return found.content;
    }
    return '';
  }
  get namespace(): string {
    if (this.kind === 'Attribute') return this.prefix === '' ? '' : this.namespaceOf(this.prefix);
    return this.kind === 'Element' ? this.namespaceOf(this.prefix) : '';
  }

  get textContent(): string {
    if (this.kind === 'Element' || this.kind === 'Document') {
      return this.children
        .filter((c) => c.kind === 'Element' || c.kind === 'Text' || c.kind === 'CDATA')
        .map((c) => c.textContent)
        .join('');
    }
    return this.content;
  }
  set textContent(text: string) {
    if (this.kind !== 'Element') {
      this.content = text;
      return;
    }
    this.children.length = 0;
    if (text !== '') this.append(new XmlNode('Text', this.document, '', text));
  }

  get innerXml(): string {
    return this.kind === 'Attribute' ? escapeAttribute(this.content) : this.children.map((c) => c.outerXml).join('');
  }
  get outerXml(): string {
    switch (this.kind) {
      case 'Document':
        return this.innerXml;
      case 'Attribute':
        return `${this.qualifiedName}="${escapeAttribute(this.content)}"`;
      case 'Text':
        return escapeText(this.content);
      case 'CDATA':
        return `<![CDATA[${this.content}]]>`;
      case 'Comment':
        return `<!--${this.content}-->`;
      case 'XmlDeclaration':
      case 'ProcessingInstruction':
        return `<?${this.name} ${this.content}?>`;
    }
    const attributes = this.attributes.map((a) => ` ${a.outerXml}`).join('');
    return this.children.length === 0
      ? `<${this.qualifiedName}${attributes} />`
      : `<${this.qualifiedName}${attributes}>${this.innerXml}</${this.qualifiedName}>`;
  }

  /** As XmlWriter indents it: two blanks; elements with text stay on one line. */
  indented(level = 0): string {
    if (this.kind === 'Document') return this.children.map((c) => c.indented()).join('\n');
    const pad = '  '.repeat(level);
    const mixed = this.children.length === 0 || this.children.some((c) => c.kind === 'Text' || c.kind === 'CDATA');
    if (this.kind !== 'Element' || mixed) return pad + this.outerXml;
    const attributes = this.attributes.map((a) => ` ${a.outerXml}`).join('');
    const inner = this.children.map((c) => c.indented(level + 1)).join('\n');
    return `${pad}<${this.qualifiedName}${attributes}>\n${inner}\n${pad}</${this.qualifiedName}>`;
  }

  append(child: XmlNode, before: XmlNode | null = null): XmlNode {
    child.remove();
    child.parent = this;
    const at = before === null ? this.children.length : this.children.indexOf(before);
    this.children.splice(at < 0 ? this.children.length : at, 0, child);
    return child;
  }

  remove(): void {
    const { parent } = this;
    if (parent === null) return;
    const list = this.kind === 'Attribute' ? parent.attributes : parent.children;
    const at = list.indexOf(this);
    if (at >= 0) list.splice(at, 1);
    this.parent = null;
  }

  attribute(name: string): XmlNode | undefined {
    return this.attributes.find((a) => a.qualifiedName === name);
  }

  setAttribute(name: string, value: string): XmlNode {
    let attribute = this.attribute(name);
    if (attribute === undefined) {
      attribute = new XmlNode('Attribute', this.document, name, value);
      attribute.parent = this;
      this.attributes.push(attribute);
    } else attribute.content = value;
    return attribute;
  }

  clone(deep: boolean): XmlNode {
    const copy = new XmlNode(this.kind, this.document, this.qualifiedName, this.content);
    for (const a of this.attributes) copy.setAttribute(a.qualifiedName, a.content);
    if (deep) for (const child of this.children) copy.append(child.clone(true));
    return copy;
  }

  private named(name: string): XmlNode[] {
    const lower = name.toLowerCase();
    return [...this.attributes, ...this.children].filter((n) => n.name.toLowerCase() === lower);
  }

  /** What PowerShell shows for a node: attributes and text by their text, simple elements by theirs. */
  private get shown(): Value {
    if (this.kind === 'Attribute' || this.kind === 'Text' || this.kind === 'CDATA' || this.kind === 'Comment') {
      return this.content;
    }
    if (this.kind !== 'Element') return this.kind === 'Document' ? (this as unknown as Value) : this.content;
    if (this.attributes.length > 0) return this as unknown as Value;
    if (this.children.length === 0) return '';
    const only = this.children.length === 1 ? (this.children[0] as XmlNode) : null;
    return only !== null && (only.kind === 'Text' || only.kind === 'CDATA') ? only.content : (this as unknown as Value);
  }

  get(name: string): Value | undefined {
    const found = this.named(name);
    if (found.length === 0) return undefined;
    return found.length === 1 ? (found[0] as XmlNode).shown : (found.map((n) => n.shown) as Value);
  }

  set(name: string, value: Value): boolean {
    const found = this.named(name);
    if (found.length !== 1) return false;
    (found[0] as XmlNode).textContent = value === null ? '' : String(value);
    return true;
  }

  names(): string[] {
    return [...new Set([...this.attributes, ...this.children].map((n) => n.name))];
  }
}
