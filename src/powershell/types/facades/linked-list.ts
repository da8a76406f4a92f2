/** LinkedList[T] and its nodes. */
import {
  elementsOf,
  enumerate,
  modifiedWhileEnumerating,
  NetInstance,
  netError,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { argumentNull } from '../members/errors.ts';
import { sameValue } from '../operators/compare.ts';
import { genericTypeOf } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { defineGeneric } from './define.ts';

const space = 'System.Collections.Generic.';

class LinkedNode extends NetInstance {
  list: LinkedList | null = null;
  next: LinkedNode | null = null;
  previous: LinkedNode | null = null;
  constructor(
    type: PSType,
    public value: Value,
  ) {
    super(type);
  }
}

class LinkedList extends NetInstance {
  first: LinkedNode | null = null;
  last: LinkedNode | null = null;
  count = 0;
  private version = 0;

  constructor(
    type: PSType,
    readonly nodeType: PSType,
    values: Iterable<Value> = [],
  ) {
    super(type);
    for (const value of values) this.insert(this.node(value), this.last);
  }

  node(value: Value): LinkedNode {
    return value instanceof LinkedNode ? value : new LinkedNode(this.nodeType, value);
  }

  /** Puts a node behind another, at the head behind null. */
  insert(node: LinkedNode, before: LinkedNode | null): LinkedNode {
    if (node.list !== null)
      throw netError('System.InvalidOperationException', 'The LinkedList node already belongs to a LinkedList.');
    node.list = this;
    node.previous = before;
    node.next = before === null ? this.first : before.next;
    if (node.previous === null) this.first = node;
    else node.previous.next = node;
    if (node.next === null) this.last = node;
    else node.next.previous = node;
    this.count++;
    this.version++;
    return node;
  }

  remove(node: LinkedNode | null): void {
    if (node === null) throw netError('System.InvalidOperationException', 'The LinkedList is empty.');
    if (node.list !== this)
      throw netError('System.InvalidOperationException', 'The LinkedList node does not belong to current LinkedList.');
    if (node.previous === null) this.first = node.next;
    else node.previous.next = node.next;
    if (node.next === null) this.last = node.previous;
    else node.next.previous = node.previous;
    node.list = null;
    node.next = null;
    node.previous = null;
    this.count--;
    this.version++;
  }

  clear(): void {
    while (this.first !== null) this.remove(this.first);
  }

  find(value: Value, fromEnd = false): LinkedNode | null {
    let node = fromEnd ? this.last : this.first;
    while (node !== null && !sameValue(node.value, value)) node = fromEnd ? node.previous : node.next;
    return node;
  }

  *[enumerate](): Generator<Value> {
    const { version } = this;
    for (let node = this.first; node !== null; node = node.next) {
      yield node.value;
      if (this.version !== version) throw modifiedWhileEnumerating();
    }
  }
}

function behind(list: LinkedList, node: LinkedNode | null, value: Value, before: boolean): LinkedNode {
  if (node === null) throw argumentNull('node');
  return list.insert(list.node(value), before ? node.previous : node);
}

defineGeneric(`${space}LinkedListNode\`1`, ([element]) => {
  const T = typeText(element as PSType);
  const node = `${space}LinkedListNode[${T}]`;
  return {
    properties: {
      [`${space}LinkedList[${T}] List`]: (self: LinkedNode) => self.list,
      [`${node} Next`]: (self: LinkedNode) => self.next,
      [`${node} Previous`]: (self: LinkedNode) => self.previous,
      [`${T} Value`]: [
        (self: LinkedNode) => self.value,
        (self: LinkedNode, value: Value) => {
          self.value = value;
        },
      ],
    },
    constructors: {
      [`(${T} value)`]: (value: Value) =>
        new LinkedNode(genericTypeOf(`${space}LinkedListNode`, [element as PSType]) as PSType, value),
    },
  };
});

defineGeneric(`${space}LinkedList\`1`, ([element]) => {
  const T = typeText(element as PSType);
  const type = () => genericTypeOf(`${space}LinkedList`, [element as PSType]) as PSType;
  const nodeType = () => genericTypeOf(`${space}LinkedListNode`, [element as PSType]) as PSType;
  const node = `${space}LinkedListNode[${T}]`;
  return {
    interfaces: ['System.Collections.ICollection'],
    properties: {
      'int Count': (self: LinkedList) => self.count,
      [`${node} First`]: (self: LinkedList) => self.first,
      [`${node} Last`]: (self: LinkedList) => self.last,
    },
    constructors: {
      '()': () => new LinkedList(type(), nodeType()),
      [`(${space}IEnumerable[${T}] collection)`]: (values: Value) =>
        new LinkedList(type(), nodeType(), elementsOf(values) ?? []),
    },
    methods: {
      [`${node} AddFirst(${T} value)`]: (self: LinkedList, value: Value) => self.insert(self.node(value), null),
      [`void AddFirst(${node} node)`]: (self: LinkedList, value: LinkedNode) => {
        self.insert(value, null);
      },
      [`${node} AddLast(${T} value)`]: (self: LinkedList, value: Value) => self.insert(self.node(value), self.last),
      [`void AddLast(${node} node)`]: (self: LinkedList, value: LinkedNode) => {
        self.insert(value, self.last);
      },
      [`${node} AddAfter(${node} node, ${T} value)`]: (self: LinkedList, at: LinkedNode, value: Value) =>
        behind(self, at, value, false),
      [`${node} AddBefore(${node} node, ${T} value)`]: (self: LinkedList, at: LinkedNode, value: Value) =>
        behind(self, at, value, true),
      [`${node} Find(${T} value)`]: (self: LinkedList, value: Value) => self.find(value),
      [`${node} FindLast(${T} value)`]: (self: LinkedList, value: Value) => self.find(value, true),
      [`bool Contains(${T} value)`]: (self: LinkedList, value: Value) => self.find(value) !== null,
      [`bool Remove(${T} value)`]: (self: LinkedList, value: Value) => {
        const found = self.find(value);
        if (found !== null) self.remove(found);
        return found !== null;
      },
      [`void Remove(${node} node)`]: (self: LinkedList, value: LinkedNode) => self.remove(value),
      'void RemoveFirst()': (self: LinkedList) => self.remove(self.first),
      'void RemoveLast()': (self: LinkedList) => self.remove(self.last),
      'void Clear()': (self: LinkedList) => self.clear(),
      'System.Collections.IEnumerator GetEnumerator()': (self: LinkedList) =>
        new PSEnumerator(() => self[enumerate](), 'System.Collections.Queue+QueueEnumerator'),
    },
  };
});
