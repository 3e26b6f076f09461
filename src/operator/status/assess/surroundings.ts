import type { StackFacts } from "../stack-facts";

/** What an assessment depends on beside the stack itself. */
export interface Surroundings {
  readonly now: Date;
  /** The stack that the credential is taken from, where it is one of this project and readable. */
  readonly source?: StackFacts | undefined;
  /** The stacks that take their credential from this one. */
  readonly users: readonly StackFacts[];
}

/** Finds the surroundings of a stack among all that could be read. */
export function findSurroundings(
  facts: StackFacts,
  all: readonly StackFacts[],
  now: Date,
): Surroundings {
  return {
    now,
    source: all.find((one) => facts.promoteFrom !== undefined && isNamed(one, facts.promoteFrom)),
    users: all.filter(
      ({ promoteFrom }) => promoteFrom !== undefined && isNamed(facts, promoteFrom),
    ),
  };
}

/** Whether a name, with or without organization and project, is that of a stack of this project. */
export function isNamed({ name }: Pick<StackFacts, "name">, called: string): boolean {
  const [last, project = PROJECT] = called.split("/").reverse();
  return last === name.split("/").at(-1) && project === PROJECT;
}

const PROJECT = "sharepoint-rotation";
