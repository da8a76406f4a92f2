import type { ServiceFactory } from '../service.ts';
import { authorization } from './authorization/index.ts';
import { automation } from './automation/index.ts';
import { compute } from './compute/index.ts';
import { managedIdentity } from './managed-identity/index.ts';
import { resources } from './resources/index.ts';

/** All providers of the sandbox. A provider joins by standing here. */
export const allServices: readonly ServiceFactory[] = [resources, authorization, managedIdentity, automation, compute];
