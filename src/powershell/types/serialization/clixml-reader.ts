/** CLIXML back to objects: plain values and containers as they were, all else as property bags named `Deserialized.…`. */
import {
  engine,
  extend,
  Hashtable,
  netError,
  PSCredential,
  PSCustomObject,
  SecureString,
  SpecialMember,
  type Value,
} from '../../runtime/values/index.ts';
import { arrayList } from '../collections/lists.ts';
import { PSQueue } from '../collections/queues.ts';
import { typeNamed } from '../resolve.ts';
import { XmlNode } from '../xml/nodes.ts';
import { loadXml } from '../xml/parse.ts';
import { decoded, primitiveOf } from './primitives.ts';

const namespaceName = 'http://schemas.microsoft.com/powershell/2004/04';

/** The values of a document. Throws XmlException. */
export function fromClixml(text: string): Value[] {
  const document = new XmlNode('Document', null, '');
  // A text of blanks only would not survive the reading of XML.
  loadXml(
    document,
    text.replace(
      /(<S(?: [^>]*)?>)([ ]+)(?=<\/S>)/g,
      (_, tag: string, blanks: string) => tag + '_x0020_'.repeat(blanks.length),
    ),
  );
  const root = document.children.find((node) => node.kind === 'Element');
  if (root?.name !== 'Objs') {
    throw netError(
      'System.Xml.XmlException',
      `Element 'Objs' with namespace name '${namespaceName}' was not found. Line 1, position 2.`,
    );
  }
  const reader = new Reader();
  return elementsIn(root).map((node) => reader.value(node));
}

const elementsIn = (node: XmlNode) => node.children.filter((child) => child.kind === 'Element');
const child = (node: XmlNode, name: string) => elementsIn(node).find((one) => one.name === name);
const textOf = (node: XmlNode): string =>
  node.children.map((one) => (one.kind === 'Element' ? '' : one.content)).join('');

class Reader {
  private readonly objects = new Map<string, Value>();
  private readonly types = new Map<string, string[]>();

  value(node: XmlNode): Value {
    if (node.name === 'Ref') return this.objects.get(attribute(node, 'RefId')) ?? null;
    if (node.name === 'Obj') return this.object(node);
    const simple = primitiveOf(node.name, textOf(node));
    if (simple !== undefined) return simple;
    throw netError('System.Xml.XmlException', `Element '${node.name}' is not expected in CLIXML.`);
  }

  private object(node: XmlNode): Value {
    const names = this.typeNames(node);
    const id = attribute(node, 'RefId');
    const parts = elementsIn(node);
    const container = parts.find(({ name }) => /^(DCT|LST|IE|QUE|STK)$/.test(name));
    if (container !== undefined) {
      const { value, fill } = emptyContainer(container.name);
      this.objects.set(id, value);
      fill(container, (inner) => this.value(inner));
      if (names.length > 0) extend(value).members.typeNames = names.map(deserialized);
      return value;
    }
    const simple = parts.find(({ name }) => !/^(TN|TNRef|ToString|Props|MS)$/.test(name));
    if (simple !== undefined) {
      const { value, members } = extend(this.value(simple));
      if (names.length > 0) members.typeNames = names.map(deserialized);
      showAs(members, child(node, 'ToString'));
      this.objects.set(id, value);
      for (const note of elementsIn(child(node, 'MS') ?? simple)) {
        members.set(decoded(attribute(note, 'N')), this.value(note));
      }
      return value;
    }
    return this.bag(node, id, names);
  }

  private bag(node: XmlNode, id: string, names: readonly string[]): Value {
    const bag = new PSCustomObject();
    this.objects.set(id, bag);
    for (const section of ['Props', 'MS']) {
      for (const property of elementsIn(child(node, section) ?? node)) {
        const name = attribute(property, 'N');
        if (name !== '') bag.set(decoded(name), this.value(property));
      }
    }
    const [type = ''] = names;
    if (type === 'System.Management.Automation.PSCredential') {
      const password = bag.get('Password');
      return new PSCredential(
        String(bag.get('UserName') ?? ''),
        password instanceof SecureString ? password : new SecureString(''),
      );
    }
    bag.typeNames = names.map(deserialized);
    showAs(bag, child(node, 'ToString'));
    return bag;
  }

  private typeNames(node: XmlNode): string[] {
    const list = child(node, 'TN');
    if (list === undefined) return this.types.get(attribute(child(node, 'TNRef') ?? node, 'RefId')) ?? [];
    const names = elementsIn(list).map(textOf);
    this.types.set(attribute(list, 'RefId'), names);
    return names;
  }
}

function attribute(node: XmlNode, name: string): string {
  return node.attributes.find((one) => one.name === name)?.content ?? '';
}

function deserialized(name: string): string {
  return name.startsWith('Deserialized.') ? name : `Deserialized.${name}`;
}

/** The text that an object had where it came from. */
function showAs(members: PSCustomObject | ReturnType<typeof extend>['members'], node: XmlNode | undefined): void {
  if (node === undefined) return;
  const text = decoded(textOf(node));
  const block = engine().createBlock(`'${text.replaceAll("'", "''")}'`);
  members.set('ToString', new SpecialMember('ScriptMethod', block));
}

interface Container {
  readonly value: Value;
  fill(node: XmlNode, read: (inner: XmlNode) => Value): void;
}

function emptyContainer(tag: string): Container {
  if (tag === 'DCT') {
    const table = new Hashtable();
    return {
      value: table,
      fill: (node, read) => {
        for (const entry of elementsIn(node)) {
          const [key, value] = elementsIn(entry);
          if (key !== undefined && value !== undefined) table.set(read(key), read(value));
        }
      },
    };
  }
  if (tag === 'QUE' || tag === 'STK') {
    const isStack = tag === 'STK';
    const queue = new PSQueue(typeNamed(`System.Collections.${isStack ? 'Stack' : 'Queue'}`), [], isStack);
    return {
      value: queue,
      fill: (node, read) => {
        const items = elementsIn(node);
        for (const item of isStack ? items.reverse() : items) queue.push(read(item));
      },
    };
  }
  const items: Value[] = [];
  return {
    value: arrayList(items),
    fill: (node, read) => {
      for (const item of elementsIn(node)) items.push(read(item));
    },
  };
}
