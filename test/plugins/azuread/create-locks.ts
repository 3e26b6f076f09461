/** Does work that concerns the same thing one after another, and other work at once. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Makes a lock that nobody holds. */
export function createLocks(): Lock {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work);
    last.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };
}
