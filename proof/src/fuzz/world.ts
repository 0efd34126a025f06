import { randomUUID } from 'node:crypto';
import type { Weakening } from '../../../socket-hub/src/core.js';
import { SessionKeeper } from '../../../backend/src/access/session-keeper.js';
import { Database } from '../../../backend/src/database/database.js';
import { PicturesRepository } from '../../../backend/src/pictures/pictures.repository.js';
import { UsersService } from '../../../backend/src/users/users.service.js';
import { Dice } from '../simulation/dice.js';
import { Network } from '../simulation/network.js';
import type { SimulatedDatabase } from '../simulation/simulated-database.js';
import { seedChance } from '../simulation/seeded-chance.js';
import { PASSWORD_HASH } from '../simulation/prepared-password.js';
import { MemoryFileStorage } from '../simulation/memory-file-storage.js';
import { SimulatedServer } from '../simulation/simulated-server.js';
import { SimulatedVisitor } from '../simulation/simulated-visitor.js';
import { useVirtualTime } from '../simulation/tanstack-time.js';
import { DeviceClock, VirtualTime } from '../simulation/virtual-time.js';
import type { Client } from '../client.js';
import type { Backup } from './backup.js';
import { Browser, Device } from './device.js';
import { countOne, type Reached } from './reached.js';
import { makePagesSmall } from './small-pages.js';

export interface Person {
  readonly id: string;
  readonly name: string;
}
interface KnownMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** Where it stands in a thread. */
  readonly threadId?: string;
}

/** What is left out of a world to show that it is needed. */
export interface Sabotage {
  readonly engine?: Weakening;
  /** Changes the page of each tab that is opened. */
  readonly page?: (client: Client) => void;
  readonly server?: (server: SimulatedServer, database: SimulatedDatabase) => void;
}

export interface WorldParts {
  readonly database: SimulatedDatabase;
  readonly seed: number;
  readonly sabotage?: Sabotage;
  /** Notes what the history gets to. */
  readonly reached?: Reached;
}

const PICTURES_OF_ONE = 6;
/** More pages of it than an app would hold. */
const MOST_SAID_BEFORE = 28;
const SELDOM_MORE_SAID = 9;
const NAMES = ['anna', 'ben', 'cleo', 'dan'];

/** People with devices, a server, a database, and what somebody who sees everything knows of them. */
export class World {
  readonly time = new VirtualTime();
  readonly people: Person[] = [];
  readonly devices: Device[] = [];
  readonly communities: { readonly id: string; readonly ownerId: string }[] = [];
  readonly channels: { readonly id: string; readonly communityId: string }[] = [];
  /** Channels of direct messages; they are among the channels too. */
  readonly dms: string[] = [];
  /** Pictures that stand for nothing yet, as if they had been uploaded. */
  readonly pictures: { readonly id: string; readonly ownerId: string }[] = [];
  readonly emoji: { readonly id: string; readonly communityId: string }[] = [];
  readonly invites: { readonly code: string; readonly communityId: string }[] = [];
  readonly messages: KnownMessage[] = [];
  /** What people wrote: none of it may get lost. */
  readonly written = new Map<string, { readonly device: Device; readonly content: string }>();
  /** Ids of messages that the server said it has. */
  stored = new Set<string>();
  /** What went wrong in the server and was logged as an error. */
  readonly errors: string[] = [];
  /** What was right and became wrong again on some screen. */
  readonly backwards: string[] = [];
  readonly lines: string[] = [];
  readonly dice: Dice;
  server!: SimulatedServer;
  /** A backup was put back: what was stored after it was made is lost, and rightly. */
  isRestored = false;
  backup: Backup | undefined;
  /** Nothing is delayed: the world is built, or looked at. */
  isCalm = true;

  /** The disk of the files: it outlives the processes. */
  private readonly storage = new MemoryFileStorage();
  private starts = 0;
  private readonly servers: SimulatedServer[] = [];

  constructor(readonly parts: WorldParts) {
    this.dice = new Dice(parts.seed);
    useVirtualTime(this.time);
    makePagesSmall(new Dice(parts.seed));
  }

  /** Builds a small world: three people in a community, a fourth outside. */
  async build(): Promise<void> {
    await this.parts.database.run(EMPTY);
    await this.parts.database.run(`INSERT INTO instance (name, registration) VALUES ('Fuzz', 'open')`);
    await this.startServer();
    for (const name of NAMES) await this.addPerson(name);
    const [anna, ben, cleo] = this.people;
    if (!anna || !ben || !cleo) throw new Error('nobody is there');
    const community = await this.found(anna, 'Home');
    for (const person of [ben, cleo]) await this.bring(person, community);
    await this.found(ben, 'Attic');
    await this.talk([anna, ben]);
    for (const person of this.people) await this.addDevice(person);
    await this.addDevice(ben);
    const [first] = this.devices;
    if (first) this.addTab(anna, first.parts.browser);
    this.isCalm = false;
    await this.time.pass(1_500);
  }

  async startServer(): Promise<void> {
    const { time, dice, parts } = this;
    // Before and after: what is drawn once a process, at the first start of all, must not shift what follows.
    this.starts++;
    seedChance(parts.seed * 1_000 + this.starts);
    const { database, sabotage } = parts;
    const { storage } = this;
    const onError = (message: string) => void (isFault(message) || this.errors.push(message));
    const sabotaging = sabotage?.server;
    const server = await SimulatedServer.start({
      storage,
      time,
      dice,
      database,
      onError,
      isCalm: () => this.isCalm,
      note: (fault) => this.note(fault),
      onAnswered: (request) => void parts.reached?.requests.add(request),
      ...(sabotaging ? { sabotage: (started) => sabotaging(started, database) } : {}),
    });
    this.server = server;
    this.servers.push(server);
    seedChance(parts.seed * 1_000 + this.starts);
  }

  /** Closes everything: nothing of it is at work afterwards. */
  async end(): Promise<void> {
    for (const device of this.devices) device.close();
    this.server.kill();
    await this.time.settle();
    for (const server of this.servers) server.forget();
  }

  private async addPerson(name: string): Promise<void> {
    const user = { name, displayName: name, passwordHash: PASSWORD_HASH, isInstanceOwner: this.people.length === 0 };
    const users = this.server.part(UsersService);
    const { id } = await this.server.part(Database).transaction(() => users.add(user));
    this.people.push({ id, name });
    for (let i = 0; i < PICTURES_OF_ONE; i++) await this.addPicture(id);
  }

  /** Its bytes are asked for by no history. */
  private async addPicture(ownerId: string): Promise<void> {
    const id = randomUUID();
    const picture = { id, ownerId, storageKey: id, purpose: 'emoji', size: 1 } as const;
    await this.server.part(PicturesRepository).insert(picture);
    this.pictures.push({ id, ownerId });
  }

  async addDevice(person: Person): Promise<Device> {
    const secret = await this.server.part(SessionKeeper).open(person.id, 'fuzz');
    const { time, dice } = this;
    const network = new Network({
      time,
      dice,
      clock: new DeviceClock(time),
      server: () => this.server,
      note: (fault) => this.note(fault),
    });
    return this.addTab(person, new Browser(network, `kraken_session=${secret}`));
  }

  /** Opens one more tab in a browser of that person. */
  private addTab(person: Person, browser: Browser): Device {
    const count = this.devices.filter((device) => device.person === person).length;
    const parts = {
      browser,
      sabotage: this.parts.sabotage ?? {},
      log: (line: string) => this.log(line),
      stored: () => this.stored,
      // A backup that is put back does run backwards.
      onBackwards: (sentence: string) => void (this.isRestored || this.backwards.push(sentence)),
    };
    const device = new Device(`${person.name}/${count + 1}`, person, parts);
    this.devices.push(device);
    device.open();
    return device;
  }

  /** Something that takes work outside of all servers: time waits for it. */
  disturb(act: () => Promise<void>): void {
    this.time.outside++;
    act()
      .catch((error: unknown) => this.errors.push(String(error)))
      .finally(() => this.time.outside--);
  }

  /** Counts a fault that has happened. */
  note(fault: string): void {
    if (this.parts.reached) countOne(this.parts.reached.faults, fault);
  }

  log(line: string): void {
    this.lines.push(`${this.time.nowMs.toString().padStart(7)} ${line}`);
  }

  /** Asks as a device does; what was answered is noted, and what never was is nobody's fault. */
  ask(
    { name, visitor }: Pick<Device, 'name' | 'visitor'>,
    asking: Parameters<SimulatedVisitor['ask']>[0],
    onAnswer?: (body: never) => void,
  ): void {
    void visitor.ask(asking).then(
      (answer) => {
        if (answer.status < 400) onAnswer?.(answer.body as never);
      },
      () => this.log(`${name} heard nothing of ${asking.method} ${asking.path}`),
    );
  }

  /** @returns somebody's browser that asks at once, past the network. */
  past(device: Device, cookie = device.visitor.cookie): SimulatedVisitor {
    return new SimulatedVisitor(() => this.server, cookie);
  }

  private async found(person: Person, name: string): Promise<string> {
    const visitor = await this.visit(person);
    const { body } = await visitor.post('/communities', { name });
    const { id } = body as { id: string };
    this.communities.push({ id, ownerId: person.id });
    const channels = await visitor.get(`/communities/${id}/channels`);
    for (const channel of (channels.body as { channels: { id: string }[] }).channels)
      this.channels.push({ id: channel.id, communityId: id });
    const invite = await visitor.post(`/communities/${id}/invites`, {});
    this.invites.push({ code: (invite.body as { code: string }).code, communityId: id });
    return id;
  }

  private async bring(person: Person, communityId: string): Promise<void> {
    const visitor = await this.visit(person);
    const code = this.invites.find((invite) => invite.communityId === communityId)?.code;
    await visitor.post(`/invites/${code}/accept`);
  }

  /** What was said before anybody is here: a history of more pages than one. */
  private async talk(people: readonly Person[]): Promise<void> {
    const visitors = await Promise.all(people.map((person) => this.visit(person)));
    const [channel] = this.channels;
    const most = this.dice.chance(0.3) ? MOST_SAID_BEFORE : SELDOM_MORE_SAID;
    for (let said = this.dice.below(most); channel && said > 0; said--) {
      const id = randomUUID();
      const by = said % people.length;
      await visitors[by]?.put(`/channels/${channel.id}/messages/${id}`, { content: `said before ${said}` });
      this.messages.push({ id, channelId: channel.id, authorId: people[by]?.id ?? '' });
      this.stored.add(id);
    }
  }

  private async visit(person: Person): Promise<SimulatedVisitor> {
    const secret = await this.server.part(SessionKeeper).open(person.id, 'fuzz');
    return new SimulatedVisitor(() => this.server, `kraken_session=${secret}`);
  }
}

/** A commit that fails too often in a row is the fault's own doing: the asker hears that it failed. */
const isFault = (message: string): boolean => message.includes('"code":"40001"');

const EMPTY = 'TRUNCATE instance, users, communities, rooms, leases RESTART IDENTITY CASCADE';
