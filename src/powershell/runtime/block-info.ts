/** The command object of a block without a name. */
import { CommandInfo, type ScriptBlock } from './values/index.ts';

const anonymous = new WeakMap<ScriptBlock, CommandInfo>();

/** `$MyInvocation.MyCommand` of a block without a name. */
export function blockInfo(block: ScriptBlock): CommandInfo {
  let info = anonymous.get(block);
  if (info === undefined) {
    info = new CommandInfo('', 'Script', '', block, block.text);
    anonymous.set(block, info);
  }
  return info;
}
