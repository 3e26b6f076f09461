import { ZodError } from "zod";
import { configSchema } from "../../../config/config-schema";
import { isCommandFailure } from "../../command-failure";
import type { Io } from "../../io";
import { readProgramConfig } from "../../pulumi/program-config";
import { expectPulumi } from "../../pulumi/run-pulumi";
import type { ListedStack } from "../../pulumi/stacks";
import type { Finding } from "../finding";
import type { StackFacts, StackReading } from "../stack-facts";
import { readCheckpoint } from "./read-checkpoint";
import { readLastUpdate } from "./read-last-update";
import { readLiveServices } from "./read-live-services";

/** Reads one stack with three commands at once, and asks Azure with a fourth where that is wanted. */
export async function readStack(
  io: Io,
  stack: ListedStack,
  { asksAzure }: { readonly asksAzure: boolean },
): Promise<StackReading> {
  const { name } = stack;
  try {
    const facts = await readFacts(io, stack);
    if (!asksAzure || facts.stage !== "live") return { name, facts };
    return { name, facts: { ...facts, live: await readLive(io, facts) } };
  } catch (error) {
    return { name, problem: toFinding(error, `pulumi stack export --stack ${name}`) };
  }
}

async function readFacts(io: Io, { name, updateInProgress }: ListedStack): Promise<StackFacts> {
  const about = ["--stack", name];
  const [{ values }, checkpoint, history] = await Promise.all([
    readProgramConfig(io, name),
    expectPulumi(io, ["stack", "export", ...about]).then(readCheckpoint),
    expectPulumi(io, ["stack", "history", "--json", "--page-size", "1", ...about]),
  ]);
  const warnBeforeDays = configSchema.shape.warnBeforeDays.safeParse(values["warnBeforeDays"]);
  return {
    ...checkpoint,
    name,
    authority: values["authority"] === "acs" ? "acs" : "entra",
    siteUrl: values["siteUrl"] ?? "",
    // A value that is not right is the next run's to refuse.
    warnBeforeDays: warnBeforeDays.data ?? configSchema.shape.warnBeforeDays.parse(undefined),
    promoteFrom: values["promoteFrom"],
    lastUpdate: readLastUpdate(history),
    isUpdating: updateInProgress === true,
  };
}

async function readLive(io: Io, facts: StackFacts): Promise<StackFacts["live"]> {
  try {
    return await readLiveServices(io, facts);
  } catch (error) {
    return toFinding(error, `pulumi preview --diff --stack ${facts.name}`);
  }
}

/** What could not be found out. Anything else than an engine that fails or mumbles is a bug. */
function toFinding(error: unknown, command: string): Finding {
  if (isCommandFailure(error)) {
    // The command that failed is the one to look at.
    const tried = /^`(pulumi [^`]+)`/.exec(error.message)?.[1];
    return { level: "failed", text: error.message, command: tried ?? command };
  }
  if (error instanceof SyntaxError || error instanceof ZodError) {
    const text =
      "The engine's answer could not be read: it is of a shape this program does not know.";
    return { level: "failed", text, command };
  }
  throw error;
}
