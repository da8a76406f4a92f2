/** Cmdlets that make objects and look at their members. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { addMember } from './add-member.ts';
import { addType } from './add-type.ts';
import { getMemberCommand } from './get-member.ts';
import { newObject } from './new-object.ts';
import { getTypeData, removeTypeData } from './type-data-cmdlets.ts';
import { updateTypeData } from './update-type-data.ts';

export const memberCmdlets: readonly CmdletDefinition[] = [
  addMember,
  addType,
  getMemberCommand,
  getTypeData,
  newObject,
  removeTypeData,
  updateTypeData,
];
