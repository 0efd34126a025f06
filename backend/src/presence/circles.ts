/** Somebody, and one of those whom they may see. */
export interface Sight {
  readonly viewerId: string;
  readonly seenId: string;
}

/**
 * Who of those who are there sees whom, outside of communities. Whoever sees somebody is seen by them: so what was read
 * of one says what holds for all others.
 */
export class Circles {
  private readonly seenBy = new Map<string, Set<string>>();
  private readonly viewersOfSeen = new Map<string, Set<string>>();

  /** From now on the person is there, and these are whom they see. @returns every sight that began or ended. */
  set(userId: string, partnerIds: readonly string[]): Sight[] {
    const partners = new Set(partnerIds);
    const seen = this.seenBy.get(userId) ?? new Set();
    this.seenBy.set(userId, seen);
    const viewers = this.viewersOf(userId);
    return [
      ...[...seen].filter((id) => !partners.has(id)).map((id) => this.end({ viewerId: userId, seenId: id })),
      ...[...partners].filter((id) => !seen.has(id)).map((id) => this.begin({ viewerId: userId, seenId: id })),
      ...viewers.filter((id) => !partners.has(id)).map((id) => this.end({ viewerId: id, seenId: userId })),
      ...[...partners]
        .filter((id) => this.seenBy.get(id)?.has(userId) === false)
        .map((id) => this.begin({ viewerId: id, seenId: userId })),
    ];
  }

  /** The person is there no longer. @returns what they saw. */
  forget(userId: string): Sight[] {
    const seen = [...(this.seenBy.get(userId) ?? [])];
    const ended = seen.map((seenId) => this.end({ viewerId: userId, seenId }));
    this.seenBy.delete(userId);
    return ended;
  }

  sees({ viewerId, seenId }: Sight): boolean {
    return this.seenBy.get(viewerId)?.has(seenId) ?? false;
  }

  /** @returns those of the people who are there who see somebody. */
  viewersOf(userId: string): string[] {
    return [...(this.viewersOfSeen.get(userId) ?? [])];
  }

  private begin(sight: Sight): Sight {
    this.seenBy.get(sight.viewerId)?.add(sight.seenId);
    const viewers = this.viewersOfSeen.get(sight.seenId) ?? new Set();
    this.viewersOfSeen.set(sight.seenId, viewers.add(sight.viewerId));
    return sight;
  }

  private end(sight: Sight): Sight {
    this.seenBy.get(sight.viewerId)?.delete(sight.seenId);
    const viewers = this.viewersOfSeen.get(sight.seenId);
    viewers?.delete(sight.viewerId);
    if (viewers?.size === 0) this.viewersOfSeen.delete(sight.seenId);
    return sight;
  }
}
