import { ZodError } from "zod";
import { configSchema } from "../../../program/config/config-schema.ts";
import { isCommandFailure } from "../../command-failure.ts";
import type { Io } from "../../io.ts";
import { readProgramConfig } from "../../pulumi/program-config.ts";
import { expectPulumi } from "../../pulumi/run-pulumi.ts";
import type { ListedStack } from "../../pulumi/stacks.ts";
import type { Finding } from "../finding.ts";
import type { StackFacts, StackReading } from "../stack-facts.ts";
import { askHealth } from "./ask-health.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { readLastUpdate } from "./read-last-update.ts";
import { readLiveServices } from "./read-live-services.ts";

/**
 * Reads one stack with three commands at once; where that is wanted, asks Azure with a fourth, and the
 * health pages.
 */
export async function readStack(
  io: Io,
  stack: ListedStack,
  { asksAzure }: { readonly asksAzure: boolean },
): Promise<StackReading> {
  const { name } = stack;
  try {
    const facts = await readFacts(io, stack);
    if (!asksAzure || facts.stage !== "live") return { name, facts };
    const [live, unhealthy] = await Promise.all([readLive(io, facts), askHealth(facts)]);
    return { name, facts: { ...facts, live, unhealthy } };
  } catch (error) {
    return { name, problem: toFinding(error, `pulumi stack export --stack ${name}`) };
  }
}

async function readFacts(io: Io, { name, updateInProgress }: ListedStack): Promise<StackFacts> {
  const about = ["--stack", name];
  const [{ project, values }, checkpoint, history] = await Promise.all([
    readProgramConfig(io, name),
    expectPulumi(io, ["stack", "export", ...about]).then(readCheckpoint),
    expectPulumi(io, ["stack", "history", "--json", "--page-size", "1", ...about]),
  ]);
  // A value that is not right is the next run's to refuse.
  const services = configSchema.shape.targets.safeParse(values["targets"]);
  const warnBeforeDays = configSchema.shape.warnBeforeDays.safeParse(values["warnBeforeDays"]);
  return {
    ...checkpoint,
    name,
    project,
    authority: values["authority"] === "acs" ? "acs" : "entra",
    siteUrl: values["siteUrl"] ?? "",
    services: services.data,
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
    const text = "The engine's answer could not be read: its format is unknown to this program.";
    return { level: "failed", text, command };
  }
  throw error;
}
