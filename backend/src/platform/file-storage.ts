import type { Readable } from 'node:stream';

/** A part of a file: from this byte up to and including that one. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the bytes of files are kept: a folder of this machine now, an object storage later. Keys are made by whoever
 * stores (random, [0-9a-z-] alone), never by people. What a method has answered is on the disk.
 */
export abstract class FileStorage {
  /**
   * Adds bytes at the end of a file that is being received; the first ones begin it. What came before the source failed
   * is kept.
   * @param maxBytes how large the file may become; beyond it `FileTooLarge` is thrown, and the rest is not read.
   * @returns how large the file is now.
   */
  abstract append(key: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number>;
  /** @returns how many bytes of a file that is being received are there; 0 for none. */
  abstract receivedOf(key: string): Promise<number>;
  /** @returns what has been received, or its first bytes. */
  abstract readReceived(key: string, maxBytes?: number): Promise<Buffer>;
  /** What has been received is the whole file. Done twice it is done. */
  abstract finish(key: string): Promise<void>;
  /** Stores a whole file, all of it or nothing; one of that key is replaced. */
  abstract write(key: string, bytes: Uint8Array): Promise<void>;
  /** @returns a whole file, or a part of it. Throws where there is none. */
  abstract read(key: string, range?: ByteRange): Promise<Readable>;
  /** Removes a file, whole or being received. One that is not there is removed. */
  abstract remove(key: string): Promise<void>;
}

/** More bytes came than were to come. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}
