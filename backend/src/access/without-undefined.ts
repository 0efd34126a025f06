type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** @returns the fields that were given: an absent field of a PATCH stays as it is. */
export function withoutUndefined<T extends object>(fields: T): Given<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Given<T>;
}
