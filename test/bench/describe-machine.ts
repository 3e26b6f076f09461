import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform, totalmem } from "node:os";
import { join } from "node:path";
import { ROOT } from "../engine/create-project.ts";
import { AZURE_CLI_VERSION } from "./azure-cli.ts";
import { runMeasured } from "./run-measured.ts";
import type { Section } from "./section.ts";

/** Tells on what was measured, and when. */
export async function describeMachine(now = new Date()): Promise<Section> {
  const { output } = await runMeasured({
    command: "pulumi",
    args: ["version"],
    cwd: ROOT,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const data = {
    date: now.toISOString().slice(0, 10),
    processors: `${availableParallelism()} × ${cpus()[0]?.model ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${platform()} ${arch()}`,
    engine: output.trim(),
    node: process.version,
    "@pulumi/pulumi": readVersion("@pulumi/pulumi"),
    "@pulumi/azure-native": readVersion("@pulumi/azure-native"),
    "azure-cli": AZURE_CLI_VERSION,
  };
  return {
    title: "Measured on",
    columns: ["", ""],
    rows: Object.entries(data),
    notes: [],
    data,
  };
}

function readVersion(name: string): string {
  const text = readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
