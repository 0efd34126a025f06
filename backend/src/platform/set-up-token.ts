/** The one-time token of an instance that is not set up, for `main.ts` to print. Bound in instance/. */
export abstract class SetUpToken {
  /** @returns the token; null when the instance is set up. */
  abstract reveal(): Promise<string | null>;
}
