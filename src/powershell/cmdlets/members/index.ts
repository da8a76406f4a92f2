/** Cmdlets that make objects and look at their members. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { addMember } from './add-member.ts';
import { addType } from './add-type.ts';
import { getMemberCommand } from './get-member.ts';
import { newObject } from './new-object.ts';

export const memberCmdlets: readonly CmdletDefinition[] = [addMember, addType, getMemberCommand, newObject];
