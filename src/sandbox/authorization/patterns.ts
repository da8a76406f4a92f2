// Patterns of roles. A star stands for any run of characters, slashes included; case does not count. A star that is a whole
// segment in the middle also stands for nothing: Managed Identity Operator holds userAssignedIdentities/ * /assign/action
// (without the blanks), and the action that is demanded is userAssignedIdentities/assign/action.

/** Whether a pattern of a role covers an action. Linear in the action's length for any pattern: custom roles come from outside. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesLower(compile(pattern), action.toLowerCase());
}

const compiled = new Map<string, readonly string[]>();
const compiledLimit = 20_000;

function compile(pattern: string): readonly string[] {
  const known = compiled.get(pattern);
  if (known) return known;
  const pieces = pattern.toLowerCase().split('*');
  if (compiled.size >= compiledLimit) compiled.clear();
  compiled.set(pattern, pieces);
  return pieces;
}

function matchesLower(pieces: readonly string[], action: string): boolean {
  const first = pieces[0] as string;
  if (pieces.length === 1) return first === action;
  if (!action.startsWith(first)) return false;
  let end = first.length;
  for (let index = 1; index < pieces.length; index++) {
    const piece = pieces[index] as string;
    // The slash before the star and the slash after it may be the same one.
    const shared = piece.startsWith('/') && (pieces[index - 1] as string).endsWith('/') ? 1 : 0;
    const from = end - shared;
    if (index === pieces.length - 1) return action.length - piece.length >= from && action.endsWith(piece);
    const found = action.indexOf(piece, from);
    if (found === -1) return false;
    end = found + piece.length;
  }
  return true;
}
