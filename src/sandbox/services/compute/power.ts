/** Start, deallocate, powerOff and restart: what they ask of a machine, what it is meanwhile, and what it is at the end. */
import { fail } from '../../errors.ts';
import type { Answer, RequestContext, ServiceContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';
import { allocationFailed, computeError } from './compute-errors.ts';
import { begin, operationHeaders } from './long-operations.ts';
import { keepMachine, type Machine, machineOf, type PowerState, setProvisioning } from './model.ts';

export type PowerAction = 'start' | 'deallocate' | 'powerOff' | 'restart';

interface Transition {
  readonly meanwhile: PowerState;
  readonly atLast: PowerState;
  /** Where the machine is there already: the operation succeeds at once and changes nothing. */
  readonly settled: readonly PowerState[];
}

const transitions: Readonly<Record<PowerAction, Transition>> = {
  start: { meanwhile: 'starting', atLast: 'running', settled: ['running'] },
  deallocate: { meanwhile: 'deallocating', atLast: 'deallocated', settled: ['deallocated'] },
  powerOff: { meanwhile: 'stopping', atLast: 'stopped', settled: ['stopped', 'deallocated'] },
  restart: { meanwhile: 'running', atLast: 'running', settled: [] },
};

/** Virtual ms that a change of power takes. */
const low = 30_000;
const high = 60_000;
/** Virtual ms of an operation that has nothing to do. */
const nothingToDo = 1_000;

/** POST …/virtualMachines/{vmName}/{action}: 202 with both header forms. */
export function changePower(action: PowerAction): (ctx: RequestContext) => Answer {
  return (ctx) => {
    const vm = found(ctx);
    const machine = machineOf(vm);
    const transition = transitions[action];
    // The same again joins what is under way; anything else must wait.
    if (machine.busy && machine.busy.kind !== action) throw computeError.concurrent();
    if (action === 'restart' && machine.power !== 'running') throw computeError.mustRun();
    const operation = begin(ctx, vm);
    const payload = { id: vm.id, operationId: operation.id, action };
    if (machine.busy || transition.settled.includes(machine.power)) {
      const first = machine.busy?.timerId;
      const due = ctx.state.timers.find((timer) => timer.id === first)?.dueAt ?? ctx.now + nothingToDo;
      schedule(ctx, 'finish', due - ctx.now, payload);
    } else {
      // One that is only stopped has kept its hardware.
      const allocates = action === 'start' && machine.power === 'deallocated';
      const fails = allocates && ctx.faults.take('vm-allocation-failed');
      const takes = ctx.ids.between(`${vm.id.toLowerCase()}/power`, low, high);
      const timerId = schedule(ctx, 'power', takes, { ...payload, fails });
      keepMachine(vm, {
        ...machine,
        power: transition.meanwhile,
        busy: { kind: action, operationId: operation.id, timerId },
      });
      setProvisioning(vm, 'Updating');
    }
    return { status: 202, headers: operationHeaders(ctx, operation, action, { monitor: true }) };
  };
}

const schedule = (
  ctx: ServiceContext,
  kind: string,
  delayMs: number,
  payload: { readonly id: string; readonly operationId: string; readonly action: string; readonly fails?: boolean },
): string => ctx.schedule({ service: 'Microsoft.Compute', kind, delayMs, payload });

/** The end of a change of power. */
export function powerChanged(
  ctx: ServiceContext,
  payload: { readonly id: string; readonly operationId: string; readonly action: PowerAction; readonly fails: boolean },
): void {
  const vm = ctx.resources.get(payload.id);
  if (!vm) return;
  const { busy: _, failure: __, ...machine } = machineOf(vm);
  const next: Machine = { ...machine, statusAt: ctx.now, revision: machine.revision + 1 };
  if (payload.fails) {
    keepMachine(vm, { ...next, power: 'deallocated', agentAt: 0, failure: allocationFailed });
    setProvisioning(vm, 'Failed');
    ctx.finishOperation(payload.operationId, allocationFailed);
    return;
  }
  const power = transitions[payload.action].atLast;
  keepMachine(vm, {
    ...next,
    power,
    disksAt: power === 'deallocated' ? ctx.now : machine.disksAt,
    agentAt: power === 'deallocated' ? 0 : power === 'running' ? ctx.now : machine.agentAt,
  });
  setProvisioning(vm, 'Succeeded');
  ctx.finishOperation(payload.operationId);
}

/** The machine that the path names, or Azure's 404. */
export function found(ctx: RequestContext): ResourceRecord {
  const { subscriptionId, resourceGroupName = '', vmName } = ctx.params;
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Compute/virtualMachines/${vmName}`;
  const vm = ctx.resources.get(id);
  if (!vm) throw fail.resourceNotFound(`Microsoft.Compute/virtualMachines/${vmName}`, resourceGroupName);
  return vm;
}
