import type { Io } from "../operator/io";
import { lookAtStacks } from "./look-at-stacks";
import { describeReport, type Situation } from "./situation";

/** Looks at every stack, prints what `status` prints, and answers how they are. */
export async function check(io: Io): Promise<Situation> {
  return describeReport(await lookAtStacks(io), io.env);
}
