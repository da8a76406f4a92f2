/** The parts of the board's page, by path. Plain files: nothing is built for the reader. */
import css from './board.css';
import html from './board.html';
import board from './board.js.txt';
import detailStyle from './detail.css';
import detail from './detail.js.txt';
import dom from './dom.js.txt';
import feed from './feed.js.txt';
import hands from './hands.js.txt';
import keys from './keys.js.txt';
import learnersStyle from './learners.css';
import learners from './learners.js.txt';
import live from './live.js.txt';
import model from './model.js.txt';
import overview from './overview.js.txt';
import parts from './parts.css';
import say from './say.js.txt';
import stepsStyle from './steps.css';

const style = (text: string) => ({ type: 'text/css; charset=utf-8', text });
const script = (text: string) => ({ type: 'text/javascript; charset=utf-8', text });

export const boardPage: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  '': { type: 'text/html; charset=utf-8', text: html },
  'board.css': style(css),
  'parts.css': style(parts),
  'steps.css': style(stepsStyle),
  'learners.css': style(learnersStyle),
  'detail.css': style(detailStyle),
  'board.js': script(board),
  'detail.js': script(detail),
  'dom.js': script(dom),
  'feed.js': script(feed),
  'hands.js': script(hands),
  'keys.js': script(keys),
  'learners.js': script(learners),
  'live.js': script(live),
  'model.js': script(model),
  'overview.js': script(overview),
  'say.js': script(say),
};
