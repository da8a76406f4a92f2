/** The parts of the board's page, by path. */
import css from './board.css';
import html from './board.html';
import script from './board.js.txt';

export const boardPage: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  '': { type: 'text/html; charset=utf-8', text: html },
  'board.css': { type: 'text/css; charset=utf-8', text: css },
  'board.js': { type: 'text/javascript; charset=utf-8', text: script },
};
