/** The fan-out of a class on one machine: the connections that this process holds. */
import type { FanOut } from './ports.ts';
import type { StreamMessage } from './protocol.ts';

/** @param presence told when a seat's first connection comes, and when its last one goes */
export function createFanOut(presence: (seat: number, connected: boolean) => void): FanOut {
  const connections = new Map<number, Set<(message: StreamMessage) => void>>();
  const toSeat = (seat: number, message: StreamMessage): void => {
    for (const send of connections.get(seat) ?? []) send(message);
  };
  return {
    toSeat,
    toAll: (message) => {
      for (const seat of connections.keys()) toSeat(seat, message);
    },
    connect: (seat, send) => {
      const own = connections.get(seat) ?? new Set();
      connections.set(seat, own);
      own.add(send);
      if (own.size === 1) presence(seat, true);
      return () => {
        if (own.delete(send) && own.size === 0) presence(seat, false);
      };
    },
  };
}
