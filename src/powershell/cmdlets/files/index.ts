/** Items, contents, paths and locations. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { addContent, clearContent, getContent, setContent } from './content-cmdlets.ts';
import { getPSDrive, getPSProvider, newPSDrive, removePSDrive } from './drive-cmdlets.ts';
import { getFileHash, newTemporaryFile, unblockFile } from './file-extras.ts';
import { getChildItem } from './get-child-item.ts';
import {
  clearItem,
  copyItem,
  getItem,
  makeDirectory,
  moveItem,
  newItem,
  removeItem,
  renameItem,
  setItem,
} from './item-cmdlets.ts';
import {
  clearItemProperty,
  dynamicPropertyCmdlets,
  getItemProperty,
  getItemPropertyValue,
  setItemProperty,
} from './item-property-cmdlets.ts';
import { getLocation, popLocation, pushLocation, setLocationCmdlet } from './location-cmdlets.ts';
import { outFile } from './out-file.ts';
import { convertPath, joinPathCmdlet, resolvePath, splitPath, testPathCmdlets } from './path-cmdlets.ts';

export const fileCmdlets: readonly CmdletDefinition[] = [
  addContent,
  clearContent,
  clearItem,
  clearItemProperty,
  convertPath,
  copyItem,
  ...dynamicPropertyCmdlets,
  getChildItem,
  getContent,
  getFileHash,
  getItem,
  getItemProperty,
  getItemPropertyValue,
  getLocation,
  getPSDrive,
  getPSProvider,
  joinPathCmdlet,
  makeDirectory,
  moveItem,
  newItem,
  newPSDrive,
  newTemporaryFile,
  outFile,
  popLocation,
  pushLocation,
  removeItem,
  removePSDrive,
  renameItem,
  resolvePath,
  setContent,
  setItem,
  setItemProperty,
  setLocationCmdlet,
  splitPath,
  ...testPathCmdlets,
  unblockFile,
];
