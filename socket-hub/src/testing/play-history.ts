import { notifyManager } from '@tanstack/query-core';
import { channels, type Action, type History } from './history-actions.js';
import { deeds, deedsOfPerson } from './history-deeds.js';
import { HistoryWorld, type Control } from './history-world.js';

/** Where a history went wrong. */
export interface Divergence {
  readonly when: 'on the way' | 'at the end';
  readonly what: string;
}

export interface PlayOptions {
  readonly control?: Control;
  /** Hears every step, to read a history that failed. */
  readonly note?: (line: string) => void;
}

/** How long everything may take to be told when nothing disturbs it any more, in virtual time. */
const settledWithinMs = 60_000;

/**
 * Plays a history: what happens in the rooms, on the wire, in requests, in pages and on their screens. On the way no
 * cached value may contradict the vector it claims to reflect; at the end, when everything has been shown, every query
 * must equal what the server answers, nothing of a room that may not be read is left, and every message that was sent is
 * there once, in order, or still with its sender.
 */
export async function playHistory(history: History, options: PlayOptions = {}): Promise<Divergence | undefined> {
  const { control = {}, note } = options;
  const world = new HistoryWorld(history.accounts, control, note);
  notifyManager.setScheduler((callback) => void world.time.setTimeout(callback, 0));
  try {
    return await new Play(world, history, note).run();
  } finally {
    world.end();
    notifyManager.setScheduler((callback) => setTimeout(callback, 0));
  }
}

class Play {
  readonly #world: HistoryWorld;
  readonly #history: History;
  readonly #note: ((line: string) => void) | undefined;

  constructor(world: HistoryWorld, history: History, note: ((line: string) => void) | undefined) {
    this.#world = world;
    this.#history = history;
    this.#note = note;
  }

  async run(): Promise<Divergence | undefined> {
    const { chat, weather, time, clients } = this.#world;
    for (let sent = 0; sent < 10; sent++) chat.send(channels[sent % 2] ?? 1);
    weather.isRough = true;
    for (const client of clients) client.open();
    for (const action of this.#history.actions) {
      this.#act(action);
      await time.pass(action.thenMs);
      const lie = this.#findLie();
      if (lie) return { when: 'on the way', what: lie };
    }
    return this.#settle();
  }

  #act(action: Action): void {
    const { clients, weather, time } = this.#world;
    const client = clients[action.client % clients.length];
    if (!client || (client.life.isAsleep && deedsOfPerson.has(action.deed))) return;
    weather.begin(action.draw);
    this.#note?.(`${time.now()} ── ${action.deed} in ${action.room} by ${action.client}`);
    deeds[action.deed]({ world: this.#world, client, action, room: action.room });
  }

  #findLie(): string | undefined {
    return this.#world.clients.map(({ witness }) => witness.lie).find((lie) => lie !== undefined);
  }

  /** Nothing disturbs any more, and everything is shown: within a minute all must be true, and stay so. */
  async #settle(): Promise<Divergence | undefined> {
    const { clients, weather, time } = this.#world;
    weather.isRough = false;
    weather.isCalm = true;
    let fault: string | undefined;
    for (let passedMs = 0; passedMs < settledWithinMs; passedMs += 1000) {
      for (const client of clients) client.showAll();
      const wasTrue = passedMs > 0 && fault === undefined;
      await time.pass(1000);
      const lie = this.#findLie();
      if (lie) return { when: 'at the end', what: lie };
      fault = this.#findFault();
      if (wasTrue && fault === undefined) return undefined;
    }
    return fault === undefined ? undefined : { when: 'at the end', what: fault };
  }

  #findFault(): string | undefined {
    for (const client of this.#world.clients) {
      const fault = client.findFault();
      if (fault) return `${client.name}: ${fault}`;
    }
    return this.#findDoubled() ?? this.#findDisorder();
  }

  #findDoubled(): string | undefined {
    for (const room of channels) {
      const ids = this.#world.chat.state(room).messages.map(({ id }) => id);
      const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
      if (doubled !== undefined) return `${doubled} is there twice`;
    }
    return undefined;
  }

  /** @returns a message that is nowhere any more, or that has overtaken an earlier one of its page and room. */
  #findDisorder(): string | undefined {
    const { lives, clients, lostIds, sentAgain, chat } = this.#world;
    const kept = new Set(clients.flatMap(({ hub }) => hub.outbox.entries().map(({ id }) => id)));
    for (const { sent } of lives) {
      const last = new Map<number, number>();
      for (const { id, room } of sent) {
        const place = chat.placeOf(id);
        if (place === undefined && !kept.has(id) && !lostIds.has(id)) return `${id} was lost`;
        if (place === undefined || sentAgain.has(id) || lostIds.has(id)) continue;
        if (place < (last.get(room) ?? 0)) return `${id} has overtaken an earlier one`;
        last.set(room, place);
      }
    }
    return undefined;
  }
}
