import type { StackFacts } from "../stack-facts.ts";

/** What an assessment of a stack depends on besides the stack itself. */
export interface StackContext {
  readonly now: Date;
  /** The stack that this one promotes from, where it is one of this project and readable. */
  readonly source?: StackFacts | undefined;
  /** The stack itself, its source, the source of that and so on, as far as they can be read. */
  readonly chain?: readonly StackFacts[];
  /** Whether that leads back to a stack that is in it. */
  readonly isCircle?: boolean;
  /** The stacks that take their credential from this one. */
  readonly consumers: readonly StackFacts[];
}

/** Finds the context of a stack among all that could be read. */
export function findStackContext(
  facts: StackFacts,
  all: readonly StackFacts[],
  now: Date,
): StackContext {
  const chain = [facts];
  let source = findSource(facts, all);
  for (; source !== undefined && !chain.includes(source); source = findSource(source, all)) {
    chain.push(source);
  }
  return {
    now,
    source: findSource(facts, all),
    chain,
    isCircle: source !== undefined,
    consumers: all.filter(
      ({ promoteFrom }) => promoteFrom !== undefined && isNamed(facts, promoteFrom),
    ),
  };
}

function findSource({ promoteFrom }: StackFacts, all: readonly StackFacts[]) {
  return all.find((one) => promoteFrom !== undefined && isNamed(one, promoteFrom));
}

/** Whether a name, with or without organization and project, is that of a stack of this project. */
export function isNamed(
  { name, project }: Pick<StackFacts, "name" | "project">,
  called: string,
): boolean {
  const [last, of = project] = called.split("/").reverse();
  return last === name.split("/").at(-1) && of === project;
}
