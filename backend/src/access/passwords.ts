import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default); memory and passes as OWASP recommends them (password storage cheat sheet: 19 MiB, 2 passes). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashing takes tens of ms: never inside a transaction (R4). */
@Injectable()
export class Passwords {
  /** What a password is compared with where nobody has that name: the answer takes as long as for those who do. */
  private readonly nobody = hash('nobody has this password', OPTIONS);

  async hash(password: string): Promise<string> {
    return await hash(password, OPTIONS);
  }

  /** @returns whether the password is the one hashed. A missing hash takes the same time and is never right. */
  async isRight(hashed: string | null | undefined, password: string): Promise<boolean> {
    const isMatch = await verify(hashed ?? (await this.nobody), password);
    return isMatch && hashed != null;
  }
}
