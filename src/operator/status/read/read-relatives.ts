import type { Io } from "../../io.ts";
import type { ListedStack } from "../../pulumi/stacks.ts";
import { isNamed } from "../assess/stack-context.ts";
import type { StackReading } from "../stack-facts.ts";
import { readStack } from "./read-stack.ts";

/**
 * Reads what a stack is judged by: the one that it promotes from, the source of that and so on, and
 * the stacks that its own rotation waits for. Nothing is reported of them.
 */
export async function readRelatives(
  io: Io,
  readings: readonly StackReading[],
  stacks: readonly ListedStack[],
): Promise<StackReading[]> {
  const relatives: StackReading[] = [];
  const isRead = (name: string) => [...readings, ...relatives].some((one) => one.name === name);
  const readNamed = async (called: string, project: string): Promise<StackReading | undefined> => {
    const listed = stacks.find(({ name }) => isNamed({ name, project }, called));
    if (listed === undefined || isRead(listed.name)) return undefined;
    const reading = { ...(await readStack(io, listed, { asksAzure: false })), isContext: true };
    relatives.push(reading);
    return reading;
  };
  for (const reading of readings) {
    if (!("facts" in reading)) continue;
    const { consumers, project, promoteFrom } = reading.facts;
    for (const consumer of consumers) await readNamed(consumer, project);
    for (let source = promoteFrom; source !== undefined; ) {
      const found = await readNamed(source, project);
      source = found !== undefined && "facts" in found ? found.facts.promoteFrom : undefined;
    }
  }
  return relatives;
}
