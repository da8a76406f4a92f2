/** Collects the lines around each match of Select-String. */
import type { MatchInfo } from './match-info.ts';

/** Takes lines in order; gives each match back once the lines behind it are known. */
export interface MatchTracker {
  line(text: string): void;
  match(match: MatchInfo): void;
  /** No more lines. */
  end(): void;
  /** The finished matches, each once. */
  take(): MatchInfo[];
}

/** Without context: matches are finished at once. */
export class PlainTracker implements MatchTracker {
  private done: MatchInfo[] = [];

  line(): void {}

  match(match: MatchInfo): void {
    this.done.push(match);
  }

  end(): void {}

  take(): MatchInfo[] {
    return this.done.splice(0);
  }
}

interface Entry {
  readonly text: string;
  readonly match: MatchInfo | null;
}

/**
 * Two kinds of context. The logical one is every line around a match, other matches too. The shown one leaves out what an earlier match
 * shows already: a line is printed once.
 */
export class ContextTracker implements MatchTracker {
  private readonly shown: ShownContext;
  private readonly window: Entry[] = [];
  private sawFirst = false;
  private readonly done: MatchInfo[] = [];

  constructor(
    private readonly before: number,
    private readonly after: number,
  ) {
    this.shown = new ShownContext(before, after);
  }

  line(text: string): void {
    this.shown.line(text);
    this.add({ text, match: null });
  }

  match(match: MatchInfo): void {
    this.shown.match(match);
    this.add({ text: match.line, match });
  }

  end(): void {
    this.shown.finish();
    const full = this.window.length > this.before + this.after;
    this.emit(full && this.sawFirst ? this.before + 1 : 0, this.window.length - 1);
    this.window.length = 0;
  }

  take(): MatchInfo[] {
    return this.done.splice(0);
  }

  /** The window holds a line, those before and those behind it. */
  private add(entry: Entry): void {
    const size = this.before + this.after + 1;
    if (this.window.length === size) this.window.shift();
    this.window.push(entry);
    if (this.window.length < size) return;
    this.emit(this.sawFirst ? this.before : 0, this.before);
    this.sawFirst = true;
  }

  private emit(from: number, to: number): void {
    for (let i = from; i <= to; i++) {
      const match = this.window[i]?.match;
      if (!match) continue;
      const texts = (start: number, end: number) => this.window.slice(start, end).map((entry) => entry.text);
      match.setContext(texts(Math.max(i - this.before, 0), i), texts(i + 1, i + 1 + this.after));
      this.done.push(match);
    }
  }
}

/** The lines that are printed with a match. */
class ShownContext {
  private beforeLines: string[] = [];
  private afterLines: string[] = [];
  private open: MatchInfo | null = null;

  constructor(
    private readonly before: number,
    private readonly after: number,
  ) {}

  line(text: string): void {
    if (this.open !== null) {
      this.afterLines.push(text);
      if (this.afterLines.length >= this.after) this.finish();
    } else if (this.before > 0) {
      this.beforeLines.push(text);
      if (this.beforeLines.length > this.before) this.beforeLines.shift();
    }
  }

  match(match: MatchInfo): void {
    this.finish();
    this.open = match;
    if (this.after === 0) this.finish();
  }

  finish(): void {
    if (this.open === null) return;
    this.open.setShownContext(this.beforeLines, this.afterLines);
    this.open = null;
    this.beforeLines = [];
    this.afterLines = [];
  }
}
