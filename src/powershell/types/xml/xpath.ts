/** XPath 1.0 as scripts write it: location paths with predicates, unions, and the common functions. What is not known is refused. */
import { netError } from '../../runtime/values/index.ts';
import type { XmlNode } from './nodes.ts';
import { axes, rootOf } from './xpath-axes.ts';
import { functions } from './xpath-functions.ts';
import { compare, type Evaluate, type Namespaces, number, truth } from './xpath-values.ts';

const token =
  /\s*(\/\/|::|\.\.|<=|>=|!=|[/@.[\]()|,*=<>+-]|"[^"]*"|'[^']*'|\d+(?:\.\d*)?|[\p{L}_][\p{L}\p{N}_.-]*(?::(?!:)(?:\*|[\p{L}_][\p{L}\p{N}_.-]*))?)/uy;

function bad(expression: string): object {
  return netError('System.Xml.XPath.XPathException', `'${expression}' has an invalid token.`);
}

function tokens(expression: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.trimEnd().length) {
    const match = token.exec(expression);
    if (match === null) throw bad(expression);
    found.push(match[1] as string);
  }
  return found;
}

class XPathParser {
  private at = 0;
  private readonly list: string[];
  constructor(
    private readonly expression: string,
    private readonly namespaces: Namespaces,
  ) {
    this.list = tokens(expression);
  }

  whole(): Evaluate {
    const result = this.or();
    if (this.at < this.list.length) throw bad(this.expression);
    return result;
  }

  private peek(offset = 0): string | undefined {
    return this.list[this.at + offset];
  }
  private take(wanted: string): boolean {
    if (this.peek() !== wanted) return false;
    this.at++;
    return true;
  }
  private need(wanted: string): void {
    if (!this.take(wanted)) throw bad(this.expression);
  }

  private or(): Evaluate {
    let left = this.and();
    while (this.take('or')) {
      const [a, b] = [left, this.and()];
      left = (c) => truth(a(c)) || truth(b(c));
    }
    return left;
  }
  private and(): Evaluate {
    let left = this.comparison();
    while (this.take('and')) {
      const [a, b] = [left, this.comparison()];
      left = (c) => truth(a(c)) && truth(b(c));
    }
    return left;
  }
  private comparison(): Evaluate {
    let left = this.sum();
    for (;;) {
      const operator = this.peek();
      if (operator === undefined || !['=', '!=', '<', '<=', '>', '>='].includes(operator)) return left;
      this.at++;
      const [a, b] = [left, this.sum()];
      left = (c) => compare(operator, a(c), b(c));
    }
  }
  private sum(): Evaluate {
    let left = this.product();
    for (;;) {
      const operator = this.peek();
      if (operator !== '+' && operator !== '-') return left;
      this.at++;
      const [a, b] = [left, this.product()];
      left = operator === '+' ? (c) => number(a(c)) + number(b(c)) : (c) => number(a(c)) - number(b(c));
    }
  }
  private product(): Evaluate {
    let left = this.union();
    for (;;) {
      const operator = this.peek();
      if (operator !== '*' && operator !== 'div' && operator !== 'mod') return left;
      this.at++;
      const [a, b] = [left, this.union()];
      left = (c) => {
        const [x, y] = [number(a(c)), number(b(c))];
        return operator === '*' ? x * y : operator === 'div' ? x / y : x % y;
      };
    }
  }
  private union(): Evaluate {
    if (this.take('-')) {
      const value = this.union();
      return (c) => -number(value(c));
    }
    let left = this.path();
    while (this.take('|')) {
      const [a, b] = [left, this.path()];
      left = (c) => [...new Set([...(a(c) as XmlNode[]), ...(b(c) as XmlNode[])])];
    }
    return left;
  }

  private path(): Evaluate {
    const first = this.peek();
    if (first === undefined) throw bad(this.expression);
    if (/^["']/.test(first)) {
      this.at++;
      return () => first.slice(1, -1);
    }
    if (/^\d/.test(first)) {
      this.at++;
      return () => Number(first);
    }
    let start: Evaluate = (c) => [c.node];
    const isTest = first === 'text' || first === 'node' || first === 'comment';
    if (first === '(' || (this.peek(1) === '(' && !isTest && /^[\p{L}]/u.test(first))) {
      start = first === '(' ? this.grouped() : this.call(first);
      start = this.predicates(start);
      if (this.peek() !== '/' && this.peek() !== '//') return start;
    } else if (first === '/') {
      this.at++;
      start = (c) => [rootOf(c.node)];
      if (!this.startsStep()) return start;
      start = this.step(start);
    } else if (first !== '//') start = this.step(start);
    else start = (c) => [rootOf(c.node)];
    for (;;) {
      if (this.take('//')) start = this.step(this.walk(start, 'descendant-or-self', () => true));
      else if (this.take('/')) start = this.step(start);
      else return start;
    }
  }

  private startsStep(): boolean {
    const next = this.peek();
    return next !== undefined && (/^[\p{L}_@*]/u.test(next) || next === '.' || next === '..');
  }

  private grouped(): Evaluate {
    this.need('(');
    const inner = this.or();
    this.need(')');
    return inner;
  }

  private step(from: Evaluate): Evaluate {
    if (this.take('.')) return this.predicates(from);
    if (this.take('..')) return this.predicates(this.walk(from, 'parent', () => true));
    let axis = 'child';
    if (this.take('@')) axis = 'attribute';
    else if (this.peek(1) === '::') {
      axis = this.peek() as string;
      this.at += 2;
    }
    if (axes[axis] === undefined) throw bad(this.expression);
    return this.stepPredicates(from, axis, this.test(axis));
  }

  private test(axis: string): (node: XmlNode) => boolean {
    const name = this.peek();
    if (name === undefined) throw bad(this.expression);
    this.at++;
    const principal = axis === 'attribute' ? 'Attribute' : 'Element';
    if (name === '*') return (n) => n.kind === principal;
    if (this.take('(')) {
      this.need(')');
      if (name === 'text') return (n) => n.kind === 'Text' || n.kind === 'CDATA';
      if (name === 'comment') return (n) => n.kind === 'Comment';
      if (name === 'node') return () => true;
      throw bad(this.expression);
    }
    const colon = name.indexOf(':');
    if (colon < 0) return (n) => n.kind === principal && n.localName === name && n.namespace === '';
    const namespace = this.namespaces(name.slice(0, colon));
    if (namespace === undefined) {
      throw netError(
        'System.Xml.XPath.XPathException',
        'Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.',
      );
    }
    const local = name.slice(colon + 1);
    return (n) => n.kind === principal && (local === '*' || n.localName === local) && n.namespace === namespace;
  }

  private walk(from: Evaluate, axis: string, test: (node: XmlNode) => boolean): Evaluate {
    const move = axes[axis] as (node: XmlNode) => XmlNode[];
    return (c) => [...new Set((from(c) as XmlNode[]).flatMap((n) => move(n).filter(test)))];
  }

  /** Predicates of a step count positions among the nodes that one node leads to. */
  private stepPredicates(from: Evaluate, axis: string, test: (node: XmlNode) => boolean): Evaluate {
    const conditions: Evaluate[] = [];
    while (this.take('[')) {
      conditions.push(this.or());
      this.need(']');
    }
    const move = axes[axis] as (node: XmlNode) => XmlNode[];
    return (c) => {
      const found = (from(c) as XmlNode[]).flatMap((n) =>
        conditions.reduce((nodes, condition) => filtered(nodes, condition), move(n).filter(test)),
      );
      return [...new Set(found)];
    };
  }

  private predicates(from: Evaluate): Evaluate {
    let result = from;
    while (this.take('[')) {
      const [inner, condition] = [result, this.or()];
      this.need(']');
      result = (c) => filtered(inner(c) as XmlNode[], condition);
    }
    return result;
  }

  private call(name: string): Evaluate {
    this.at++;
    this.need('(');
    const args: Evaluate[] = [];
    if (this.peek() !== ')') {
      do args.push(this.or());
      while (this.take(','));
    }
    this.need(')');
    const body = functions[name];
    if (body === undefined) throw bad(this.expression);
    return (c) =>
      body(
        c,
        args.map((a) => a(c)),
      );
  }
}

function filtered(nodes: XmlNode[], condition: Evaluate): XmlNode[] {
  return nodes.filter((node, i) => {
    const value = condition({ node, position: i + 1, size: nodes.length });
    return typeof value === 'number' ? value === i + 1 : truth(value);
  });
}

/** Document order of the nodes that an expression selects. Throws XPathException. */
export function selectNodes(node: XmlNode, expression: string, namespaces: Namespaces): XmlNode[] {
  const value = new XPathParser(expression, namespaces).whole()({ node, position: 1, size: 1 });
  if (!Array.isArray(value)) {
    throw netError('System.Xml.XPath.XPathException', 'Expression must evaluate to a node-set.');
  }
  if (value.length < 2) return value;
  const order = new Map<XmlNode, number>();
  const visit = (n: XmlNode): void => {
    order.set(n, order.size);
    n.attributes.forEach(visit);
    n.children.forEach(visit);
  };
  visit(rootOf(node));
  return value.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}
