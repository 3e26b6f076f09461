import type { Io } from "../operator/io.ts";
import { checkStacks } from "./check-stacks.ts";
import { type Findings, toFindings } from "./findings.ts";

/** Looks at every stack, prints what `status` prints, and answers how they are. */
export async function check(io: Io): Promise<Findings> {
  return toFindings(await checkStacks(io), io.env);
}
