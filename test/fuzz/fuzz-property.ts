import fc from "fast-check";

/** A statement that must hold for whatever comes. */
export interface FuzzProperty {
  readonly title: string;
  readonly property: fc.IRawProperty<unknown>;
}

/** States what holds for every value that the arbitrary makes. */
export function holds<T>(
  title: string,
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => void | Promise<void>,
): FuzzProperty {
  const property = fc.asyncProperty(arbitrary, async (value) => check(value));
  return { title, property: property as fc.IRawProperty<unknown> };
}
