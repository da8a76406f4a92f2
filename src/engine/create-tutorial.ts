/** Puts the tutorial together. */
import { askAccessMap } from './access-map.ts';
import type { Tutorial, TutorialParts } from './tutorial.ts';
import { beginNewRound, chooseSettings, offerChoices, predictRow } from './tutorial-choices.ts';
import { createCore } from './tutorial-core.ts';
import { fastForward } from './tutorial-fast-forward.ts';
import { playDraft, readDraft, stopPlaying, writeDraft } from './tutorial-play.ts';
import { runStep } from './tutorial-run.ts';
import { settle } from './tutorial-settle.ts';
import { startTutorial } from './tutorial-start.ts';
import { undoStep } from './tutorial-undo.ts';
import { verifySteps } from './tutorial-verify.ts';

/** A tutorial that has asked nothing yet: `start` loads and verifies. */
export function createTutorial(parts: TutorialParts): Tutorial {
  const core = createCore(parts);
  const { keeper, emit } = core;
  return {
    steps: parts.steps,
    target: parts.lab.target,
    get progress() {
      return core.progress;
    },
    get session() {
      return keeper.session;
    },
    subscribe: core.subscribe,
    start: (signal) => core.exclusive(signal, (inner) => startTutorial(core, inner)),
    verify: (step, signal) => core.exclusive(signal, (inner) => verifySteps(core, step, inner)),
    run: (step, { rows }, signal) => core.exclusive(signal, (inner) => runStep(core, step, rows, inner)),
    fastForward: (to, signal) => core.exclusive(signal, (inner) => fastForward(core, to, inner)),
    undo: (step, signal) => core.exclusive(signal, (inner) => undoStep(core, step, inner)),
    play: (parameters, signal) => core.exclusive(signal, (inner) => playDraft(core, parameters, inner)),
    stopPlay: (signal) => stopPlaying(core, signal),
    draft: (signal) => readDraft(core, signal),
    replaceDraft: (text, signal) => writeDraft(core, text, signal),
    choices: (key, signal) => offerChoices(core, key, signal),
    choose: (settings) => chooseSettings(core, settings),
    settle: (signal) => core.exclusive(signal, (inner) => settle(core, keeper.session.settings, inner)),
    async select(step) {
      await keeper.change((s) => ({ ...s, currentStep: step }));
      emit({ type: 'step-selected', step });
    },
    predict: (row, prediction) => predictRow(core, row, prediction),
    async showHint(step) {
      const all = parts.steps.find((s) => s.id === step)?.hints.length ?? 0;
      const shown = core.progress.steps[step].hintsShown;
      if (shown < all) emit({ type: 'hint-shown', step, index: shown });
    },
    async drawMap(signal) {
      emit({ type: 'map-drawn', map: await askAccessMap(core.lab, core.settings(), signal) });
    },
    startOver: () => beginNewRound(core),
    save: () => keeper.flush(),
  };
}
