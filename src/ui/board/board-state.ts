/** What the instructor's board in the terminal shows beside the class itself: screen, selection, search, what is being typed. */
import type { BoardRow } from '../../engine/class/board-row.ts';
import type { BoardView } from '../../engine/class/board-view.ts';
import type { StepId } from '../../engine/step.ts';
import type { TextInput } from '../state.ts';
import type { Meaning } from '../text/line.ts';

/** What a step is chosen for. */
export type StepPurpose = 'hold' | 'hint';

export type BoardScreen =
  | { readonly name: 'join' }
  | { readonly name: 'list' }
  | { readonly name: 'learner'; readonly seat: number }
  | { readonly name: 'steps'; readonly purpose: StepPurpose; readonly selected: number }
  | { readonly name: 'class' }
  | { readonly name: 'help' }
  | { readonly name: 'end' };

/** Who is listed. */
export const filters = ['all', 'needs', 'hands', 'stuck', 'away', 'through'] as const;
export type Filter = (typeof filters)[number];

/** What is being typed, and for what. */
export type Typing =
  | { readonly kind: 'find' }
  | { readonly kind: 'announce' }
  | { readonly kind: 'answer'; readonly seat: number }
  | { readonly kind: 'hint'; readonly step: StepId };

export interface BoardUi {
  /** The last is open; never empty. */
  readonly screens: readonly BoardScreen[];
  readonly scroll: number;
  /** The learner that keys are about; null: whoever stands first. */
  readonly selected: number | null;
  /** The selected learner stays on this line of the list while others move. */
  readonly line: number;
  readonly filter: Filter;
  readonly find: string;
  readonly hidden: boolean;
  readonly typing: (Typing & { readonly input: TextInput }) | null;
  readonly message: { readonly text: string; readonly meaning: Meaning } | null;
}

export const initialBoardUi: BoardUi = {
  screens: [{ name: 'list' }, { name: 'join' }],
  scroll: 0,
  selected: null,
  line: 0,
  filter: 'all',
  find: '',
  hidden: false,
  typing: null,
  message: null,
};

export const boardScreen = (ui: BoardUi): BoardScreen => ui.screens[ui.screens.length - 1] ?? { name: 'list' };

/** A learner's name as it may be shown. */
export const shownName = (row: Pick<BoardRow, 'seat' | 'alias'>, ui: Pick<BoardUi, 'hidden'>): string =>
  ui.hidden ? `Seat ${row.seat}` : row.alias;

const tests: Readonly<Record<Filter, (row: BoardRow) => boolean>> = {
  all: () => true,
  needs: (row) => row.need === 'hand' || row.need === 'stuck',
  hands: (row) => row.hand !== null,
  stuck: (row) => row.why !== '',
  away: (row) => row.presence === 'away',
  through: (row) => row.through,
};

/** The learners that are listed, by need. */
export function listedRows(view: BoardView, ui: BoardUi): readonly BoardRow[] {
  const words = (ui.typing?.kind === 'find' ? ui.typing.input.value : ui.find).trim().toLowerCase();
  return view.rows.filter(
    (row) =>
      tests[ui.filter](row) &&
      (words === '' || shownName(row, ui).toLowerCase().includes(words) || String(row.seat) === words),
  );
}

/** Where the selected learner stands in a list; the first where they are not in it. */
export const selectedIndex = (rows: readonly BoardRow[], ui: BoardUi): number =>
  Math.max(
    0,
    rows.findIndex((row) => row.seat === ui.selected),
  );

/** The learner that keys are about. */
export function meantRow(view: BoardView, ui: BoardUi): BoardRow | undefined {
  const screen = boardScreen(ui);
  if (screen.name === 'learner') return view.rows.find((row) => row.seat === screen.seat);
  const rows = listedRows(view, ui);
  return rows[selectedIndex(rows, ui)];
}

/** The first line of the list that is seen: the selected learner stays where they were drawn, as far as the list's ends allow. */
export function listTop(count: number, index: number, line: number, room: number): number {
  const kept = Math.max(0, Math.min(room - 1, line));
  return Math.max(0, Math.min(index - kept, count - room));
}
