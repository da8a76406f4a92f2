/** Text to XML nodes; well-formedness as System.Xml checks it. DTDs are read over. */
import { netError } from '../../runtime/values/index.ts';
import { XmlNode } from './nodes.ts';

const nameStart = /[\p{L}_:]/u;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

class Reader {
  private at = 0;
  constructor(
    private readonly text: string,
    private readonly document: XmlNode,
  ) {}

  private place(at: number): { line: number; column: number } {
    const before = this.text.slice(0, at);
    return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
  }

  private fail(message: string, at = this.at): never {
    const { line, column } = this.place(at);
    throw netError('System.Xml.XmlException', `${message} Line ${line}, position ${column}.`, {
      LineNumber: line,
      LinePosition: column,
    });
  }

  private until(end: string): string {
    const at = this.text.indexOf(end, this.at);
    if (at < 0) this.fail('Unexpected end of file has occurred.', this.text.length);
    const found = this.text.slice(this.at, at);
    this.at = at + end.length;
    return found;
  }

  private name(): string {
    const match = /^[\p{L}_:][\p{L}\p{N}_:.\-\u00B7]*/u.exec(this.text.slice(this.at, this.at + 500));
    if (match === null) {
      const c = this.text[this.at];
      if (c === undefined) this.fail('Unexpected end of file has occurred.');
      const code = c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
      this.fail(`Name cannot begin with the '${c}' character, hexadecimal value 0x${code}.`);
    }
    this.at += match[0].length;
    return match[0];
  }

  private blanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private decoded(text: string, from: number): string {
    return text.replace(/\r\n?/g, '\n').replace(/&([^;&\s]*);?/g, (whole, entity: string, offset: number) => {
      const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(entity);
      if (number !== null)
        return String.fromCodePoint(Number.parseInt(number[1] ?? (number[2] as string), number[1] ? 16 : 10));
      const known = entities[entity];
      if (known !== undefined && whole.endsWith(';')) return known;
      if (entity !== '' && nameStart.test(entity[0] as string) && whole.endsWith(';'))
        this.fail(`Reference to undeclared entity '${entity}'.`, from + offset + 1);
      return this.fail('An error occurred while parsing EntityName.', from + offset + 1);
    });
  }

  read(): void {
    if (this.text.charCodeAt(0) === 0xfeff) this.at++;
    const open: { node: XmlNode; line: number; column: number }[] = [];
    let parent = this.document;
    while (this.at < this.text.length) {
      const start = this.at;
      if (this.text[start] !== '<') {
        const next = this.text.indexOf('<', start);
        this.at = next < 0 ? this.text.length : next;
        const raw = this.text.slice(start, this.at);
        if (raw.trim() === '') continue;
        if (parent === this.document) {
          const at = start + (raw.length - raw.trimStart().length);
          this.fail('Data at the root level is invalid.', at);
        }
        parent.append(new XmlNode('Text', this.document, '', this.decoded(raw, start)));
        continue;
      }
      if (this.text.startsWith('<!--', start)) {
        this.at += 4;
        parent.append(new XmlNode('Comment', this.document, '', this.until('-->')));
      } else if (this.text.startsWith('<![CDATA[', start)) {
        this.at += 9;
        parent.append(new XmlNode('CDATA', this.document, '', this.until(']]>')));
      } else if (this.text.startsWith('<!DOCTYPE', start)) {
        const rest = /^<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/.exec(this.text.slice(start));
        if (rest === null) this.fail('Unexpected end of file has occurred.', this.text.length);
        this.at += rest[0].length;
      } else if (this.text.startsWith('<?', start)) {
        this.at += 2;
        const target = this.name();
        this.blanks();
        const kind = target === 'xml' ? 'XmlDeclaration' : 'ProcessingInstruction';
        if (kind === 'XmlDeclaration' && start > 1)
          this.fail(
            'Unexpected XML declaration. The XML declaration must be the first node in the document, and no white space characters are allowed to appear before it.',
            start + 2,
          );
        parent.append(new XmlNode(kind, this.document, target, this.until('?>').trimEnd()));
      } else if (this.text[start + 1] === '/') {
        this.at += 2;
        const nameAt = this.at;
        const name = this.name();
        const last = open.pop();
        if (last === undefined) this.fail('Unexpected end tag.', nameAt);
        if (last.node.qualifiedName !== name) {
          this.fail(
            `The '${last.node.qualifiedName}' start tag on line ${last.line} position ${last.column} does not match the end tag of '${name}'.`,
            nameAt,
          );
        }
        this.blanks();
        if (this.text[this.at] !== '>') this.unexpected('>');
        this.at++;
        parent = last.node.parent as XmlNode;
      } else {
        this.at++;
        const nameAt = this.at;
        const element = new XmlNode('Element', this.document, this.name());
        if (parent === this.document && parent.children.some((c) => c.kind === 'Element'))
          this.fail('There are multiple root elements.', nameAt);
        parent.append(element);
        if (this.attributesOf(element)) continue;
        open.push({ node: element, ...this.place(nameAt) });
        parent = element;
      }
    }
    if (open.length > 0) {
      const names = open.map((o) => o.node.qualifiedName).reverse();
      this.fail(`Unexpected end of file has occurred. The following elements are not closed: ${names.join(', ')}.`);
    }
    if (!this.document.children.some((c) => c.kind === 'Element') && this.text.trim() !== '')
      this.fail('Root element is missing.');
  }

  private unexpected(wanted: string): never {
    const c = this.text[this.at];
    if (c === undefined) this.fail('Unexpected end of file has occurred.');
    const shown = c === '<' ? "'<', hexadecimal value 0x3C," : `'${c}'`;
    return this.fail(`${shown} is an unexpected token. The expected token is '${wanted}'.`);
  }

  /** Reads attributes up to the end of a start tag; true where the element is empty. */
  private attributesOf(element: XmlNode): boolean {
    for (;;) {
      this.blanks();
      if (this.text.startsWith('/>', this.at)) {
        this.at += 2;
        return true;
      }
      if (this.text[this.at] === '>') {
        this.at++;
        return false;
      }
      const nameAt = this.at;
      const name = this.name();
      this.blanks();
      if (this.text[this.at] !== '=') this.unexpected('=');
      this.at++;
      this.blanks();
      const quote = this.text[this.at];
      if (quote !== '"' && quote !== "'") this.unexpected(`"' or '`);
      this.at++;
      const from = this.at;
      const value = this.until(quote as string);
      if (value.includes('<'))
        this.fail("'<', hexadecimal value 0x3C, is an invalid attribute character.", from + value.indexOf('<'));
      if (element.attribute(name) !== undefined) this.fail(`'${name}' is a duplicate attribute name.`, nameAt);
      element.setAttribute(name, this.decoded(value, from));
    }
  }
}

/** Reads text into a document, which loses what it held. Throws XmlException. */
export function loadXml(document: XmlNode, text: string): void {
  const fresh = new XmlNode('Document', null, '');
  new Reader(text, fresh).read();
  document.children.length = 0;
  for (const child of [...fresh.children]) document.append(child);
}
