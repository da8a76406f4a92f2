/** Where a text stops being JSON: the index of the first character that cannot stand there (the length where it breaks off). */
export function jsonFaultAt(text: string): number {
  let at = 0;
  const skip = (form: RegExp): boolean => {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found) at = form.lastIndex;
    return found !== null;
  };
  const space = (): boolean => skip(/[ \t\r\n]*/y);
  const sign = (character: string): boolean => {
    space();
    if (text[at] !== character) return false;
    at++;
    return true;
  };

  const string = (): boolean => {
    if (text[at] !== '"') return false;
    at++;
    skip(/(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*/y);
    return sign('"');
  };
  const members = (close: string, member: () => boolean): boolean => {
    if (sign(close)) return true;
    for (;;) {
      space();
      if (!member()) return false;
      if (sign(close)) return true;
      if (!sign(',')) return false;
    }
  };
  const value = (): boolean => {
    space();
    if (sign('{')) return members('}', () => string() && sign(':') && value());
    if (sign('[')) return members(']', value);
    return string() || skip(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y) || skip(/true|false|null/y);
  };
  if (value()) space();
  return at;
}

/** Whether objects and lists lie in each other deeper than `limit`. */
export function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > limit) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}
