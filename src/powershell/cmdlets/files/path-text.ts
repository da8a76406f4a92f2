/** Paths as text: joining, splitting, names of drives. Nothing here looks at a drive. */

/** `/` is as good as `\` and comes out as `\`. */
export function normalized(path: string): string {
  return path.replaceAll('/', '\\');
}

/** `C:`, `Env:`, without the colon; undefined for a path without one. */
export function driveNameOf(path: string): string | undefined {
  return /^([^\\/:]+):(?!:)/.exec(path)?.[1];
}

/** One path under another, each with its own end and beginning trimmed of `\`. */
export function joinPath(parent: string, child: string): string {
  const left = normalized(parent);
  const right = normalized(child).replace(/^\\+/, '');
  if (left === '')
    return right === '' ? '' : `\\${right}`.replace(/^\\/, normalized(child).startsWith('\\') ? '\\' : '');
  if (left.endsWith('\\')) return left + right;
  return `${left}\\${right}`;
}

/** All but the last name: `C:\a\b` → `C:\a`, `C:\a` → `C:\`, `a` → the empty text. */
export function parentPath(path: string): string {
  const text = normalized(path);
  const root = /^[^\\:]+:\\?/.exec(text)?.[0] ?? (text.startsWith('\\\\') ? '\\\\' : '');
  const trimmed = text.length > root.length ? text.replace(/\\+$/, '') : text;
  if (trimmed.length <= root.length) return '';
  const at = trimmed.lastIndexOf('\\');
  if (at < 0) return root;
  if (at < root.length) return root;
  return at === 0 ? '\\' : trimmed.slice(0, at);
}

/** The last name: `C:\a\b` → `b`; a drive's root is itself. */
export function leafName(path: string): string {
  const text = normalized(path);
  if (/^[^\\:]+:\\?$/.test(text) || text === '\\') return text.endsWith('\\') || text === '\\' ? text : text;
  const trimmed = text.replace(/\\+$/, '');
  const at = Math.max(trimmed.lastIndexOf('\\'), trimmed.lastIndexOf(':'));
  return trimmed.slice(at + 1);
}

/** `.csv`; the empty text where there is none. */
export function extensionOf(name: string): string {
  const leaf = leafName(name);
  const at = leaf.lastIndexOf('.');
  return at < 0 || at === leaf.length - 1 ? '' : leaf.slice(at);
}

/** A name without its extension. */
export function baseNameOf(name: string): string {
  const leaf = leafName(name);
  const extension = extensionOf(leaf);
  if (extension !== '') return leaf.slice(0, -extension.length);
  return leaf.endsWith('.') ? leaf.slice(0, -1) : leaf;
}
