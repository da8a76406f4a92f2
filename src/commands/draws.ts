/** Whether a command may draw screens. */
import type { Invocation } from './command.ts';

/**
 * A dumb terminal cannot move its cursor, and Ink draws nothing before its last frame where one of the variables of continuous
 * integration is set (`is-in-ci`): those get lines, and are asked all the same.
 */
export function drawsScreens({ io, global }: Invocation): boolean {
  const isSet = (name: string): boolean => ![undefined, '0', 'false'].includes(io.env[name]);
  const canDraw = io.interactive && io.env['TERM'] !== 'dumb' && !isSet('CI') && !isSet('CONTINUOUS_INTEGRATION');
  return canDraw && global.input && !global.accessible && global.output === 'text';
}
