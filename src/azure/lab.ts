/** The engine's cloud, implemented once with Microsoft's clients: the door decides whether it is Azure or the sandbox. */
import type { Target } from '../engine/cloud.ts';
import type { Clock, Lab } from '../engine/ports.ts';
import type { FrontDoor } from '../wire.ts';
import { type ArmClients, armClients, type LabCredential } from './clients.ts';
import { accounts } from './ports/accounts.ts';
import { identities } from './ports/identities.ts';
import { machines } from './ports/machines.ts';
import { modules } from './ports/modules.ts';
import { roles } from './ports/roles.ts';
import { runbooks } from './ports/runbooks.ts';
import { groups, subscriptions } from './ports/subscriptions.ts';
import { testPane } from './ports/test-pane.ts';
import { createNotices, type Notices } from './transport/notices.ts';
import { patientDoor } from './transport/patient-door.ts';
import { renewingDoor } from './transport/renewing-door.ts';
import { resilientDoor } from './transport/resilient-door.ts';

export interface LabOptions {
  readonly target: Target;
  /** Where requests go: `networkDoor()`, or the sandbox's front door. */
  readonly door: FrontDoor;
  /** The clock on which the cloud's own times are waited for. */
  readonly clock: Clock;
  readonly credential: LabCredential;
  /** What is said beside the answers; default: nobody hears it. */
  readonly notices?: Notices;
  /** A copy of the cloud to try something in, where the target can give one. */
  readonly fork?: () => Promise<ForkedCloud>;
}

/** A copy of a cloud, and its end. */
export interface ForkedCloud extends LabOptions {
  close(): Promise<void>;
}

/** Microsoft's clients behind a door that repeats, waits and renews. */
export const labClients = ({ door, clock, credential, notices = createNotices() }: LabOptions): ArmClients =>
  armClients(patientDoor(resilientDoor(renewingDoor(door, credential), clock, notices.say), clock), credential);

/** Makes the lab. Nothing is sent, and no client is loaded, until a port is used. */
export function createLab(options: LabOptions): Lab {
  const { target, clock, fork, notices = createNotices() } = options;
  const clients = labClients({ ...options, notices });
  return {
    target,
    subscriptions: subscriptions(clients),
    groups: groups(clients),
    machines: machines(clients),
    identities: identities(clients),
    accounts: accounts(clients),
    modules: modules(clients),
    runbooks: runbooks(clients),
    testPane: testPane(clients, clock),
    roles: roles(clients, clock),
    listen: notices.listen,
    ...(fork ? { fork: inFork(fork) } : {}),
  };
}

function inFork(fork: () => Promise<ForkedCloud>): NonNullable<Lab['fork']> {
  return async (work) => {
    const copy = await fork();
    try {
      return await work(createLab(copy), copy.clock);
    } finally {
      await copy.close();
    }
  };
}
