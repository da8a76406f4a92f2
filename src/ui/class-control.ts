/** What the keys of a class do. */
import { catchUpTo } from '../engine/class/catch-up.ts';
import type { Classroom } from '../engine/class/classroom.ts';
import type { StepId } from '../engine/step.ts';
import type { Controller } from './controller.ts';

const nowhere = 'You are in no class: mi-tutorial join CODE takes a seat in one.';

function inClass(controller: Controller, act: (classroom: Classroom) => void): void {
  const { classroom } = controller.ports;
  if (classroom === undefined) controller.say(nowhere);
  else act(classroom);
}

const failed =
  (controller: Controller) =>
  (error: unknown): void =>
    controller.say(`${error instanceof Error ? error.message : String(error)} Your work goes on.`, 'warning');

/** Raises the hand, or takes it down. */
export function hand(controller: Controller): void {
  inClass(controller, (classroom) => {
    const asked = classroom.state.hand === 'down' ? classroom.raiseHand() : classroom.lowerHand();
    asked.catch(failed(controller));
  });
}

export function openClass(controller: Controller): void {
  inClass(controller, () => controller.dispatch({ type: 'open', screen: { name: 'class' } }));
}

/** Shows what would be sent, and asks. */
export function offerScript(controller: Controller): void {
  inClass(controller, () => {
    let text: string | null = null;
    void controller
      .perform('reading the draft', async (signal) => {
        text = await controller.tutorial.draft(signal);
      })
      .then((ok) => {
        if (!ok) return;
        if (text === null) controller.say('There is no draft yet: create the runbook first.');
        else controller.dispatch({ type: 'open', screen: { name: 'share', text } });
      });
  });
}

export function shareScript(controller: Controller, text: string): void {
  inClass(controller, (classroom) => {
    classroom
      .shareScript(text)
      .then(() => controller.say('Your instructor has the script.', 'success'), failed(controller));
  });
}

export function handIn(controller: Controller): void {
  inClass(controller, (classroom) => {
    classroom.handIn().catch(failed(controller));
  });
}

/** Asks whether to do at once what the class has done already. */
export function offerCatchUp(controller: Controller): void {
  inClass(controller, () => {
    const to = behind(controller);
    if (controller.ports.hurry === undefined)
      controller.say('In Azure time cannot be hurried: do the steps one after the other.');
    else if (to === null) controller.say('You are where the class is.');
    else {
      const title = controller.tutorial.steps.find((step) => step.id === to)?.title ?? to;
      const question = `Do the steps up to “${title}” at once, to be where the class is? They are truly done, and waits take no time.`;
      controller.dispatch({ type: 'open', screen: { name: 'confirm', intent: 'catch-up', question } });
    }
  });
}

/** Does it. */
export async function catchUp(controller: Controller): Promise<void> {
  const { hurry } = controller.ports;
  const to = behind(controller);
  if (hurry === undefined || to === null) return;
  await controller.perform('catching up with the class', (signal) =>
    hurry(async () => {
      for await (const _ of controller.tutorial.fastForward(to, signal));
    }),
  );
}

function behind({ ports, tutorial }: Controller): StepId | null {
  return catchUpTo(ports.classroom?.state.classStep ?? null, (step) => tutorial.progress.steps[step].state === 'done');
}
