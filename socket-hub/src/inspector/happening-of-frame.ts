import type { ClientFrame, ServerFrame } from '../protocol.js';
import { bytesOf, type Happening, type NamedRoom } from './entries.js';

/**
 * @returns what a received frame is worth saying of; undefined for events and signals, whose handlers tell more, and for
 * the end of a resume, which is measured.
 */
export function happeningOfReceived(frame: ServerFrame, nameRoom: (room: number) => NamedRoom): Happening | undefined {
  switch (frame.t) {
    case 'hello':
      return { kind: 'hello', connection: frame.connection, heartbeatMs: frame.heartbeatMs };
    case 'joined':
      return { kind: 'joined', room: { room: frame.room, name: frame.name }, seq: frame.seq };
    case 'gone':
      return { kind: 'gone', room: frame.room === null ? null : nameRoom(frame.room), reason: frame.reason };
    case 'reset':
      return { kind: 'reset', room: nameRoom(frame.room), seq: frame.seq, reason: frame.reason };
    case 'beat':
      return { kind: 'beat', isSent: false, count: frame.sent };
    case 'probed':
      return { kind: 'beat', isSent: false, count: null };
    case 'refused':
      return { kind: 'refused-command', name: frame.command, code: frame.code };
    default:
      return undefined;
  }
}

/** @returns what a sent frame is worth saying of. */
export function happeningOfSent(frame: ClientFrame): Happening {
  switch (frame.t) {
    case 'resume':
      return { kind: 'resume', rooms: frame.rooms.length };
    case 'command':
      return { kind: 'command', name: frame.name, payload: frame.payload, bytes: bytesOf(frame) };
    case 'beat':
    case 'probe':
      return { kind: 'beat', isSent: true, count: null };
    default:
      return frame satisfies never;
  }
}
