/** The declared views of the engine's own types. */
import './core-views.ts';
import './item-views.ts';
import './session-views.ts';
