/** Cmdlets that work on the objects of a pipeline. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { compareObject } from './compare-object.ts';
import { foreachObject } from './foreach-object.ts';
import { getUnique } from './get-unique.ts';
import { groupObject } from './group-object.ts';
import { measureObject } from './measure-object.ts';
import { selectObject } from './select-object.ts';
import { sortObject } from './sort-object.ts';
import { teeObject } from './tee-object.ts';
import { whereObject } from './where-object.ts';

export const objectCmdlets: readonly CmdletDefinition[] = [
  compareObject,
  foreachObject,
  getUnique,
  groupObject,
  measureObject,
  selectObject,
  sortObject,
  teeObject,
  whereObject,
];
