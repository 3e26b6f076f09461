import Table from "cli-table3";
import { countDaysLeft } from "../../src/protocol/oauth/token-lifetime.ts";
import { listClientSecrets } from "./client-secrets.ts";
import { callService, openSite, SERVICES } from "./services.ts";
import type { StackName, Stage } from "./stage.ts";

const STACKS: readonly StackName[] = ["staging", "production"];

type Outputs = Readonly<Record<string, unknown>>;

type Column = readonly (readonly [string, string])[];

/**
 * Shows both stacks in a table: what their outputs say, and what their services answer. The dates
 * have to fit the day on which the story renewed the token, and the secrets in the directory.
 */
export async function tellStatus(stage: Stage, tokenAgeDays: number): Promise<void> {
  stage.narrator.step("Status");
  const columns: Column[] = [];
  for (const stack of STACKS) {
    const outputs = await stage.outputs(stack);
    const isServed = (await callService(stage, stack)).works;
    stage.narrator.promise(
      `${stack} is live, with a token of ${outputs["account"]}`,
      outputs["stage"] === "live" && outputs["account"] === stage.emulator.person && isServed,
    );
    checkDates(stage, stack, outputs, tokenAgeDays);
    columns.push([
      ["service", SERVICES[stack]],
      ["reads SharePoint", isServed ? "yes" : "no"],
      ["restarts", String(openSite(stage, stack).restarts())],
      ...describeToken(outputs, stage.emulator.control.now()),
      ...describeSecret(outputs),
    ]);
  }
  stage.narrator.table(drawTable(columns));
}

function checkDates({ narrator, ...stage }: Stage, stack: string, outputs: Outputs, age: number) {
  const readTime = (name: string) => new Date(String(outputs[name]));
  const [issuedAt, renewAt] = [readTime("tokenIssuedAt"), readTime("renewAt")];
  const isRightRenewal =
    stage.authority === "acs"
      ? countDaysLeft(readTime("tokenExpiresAt"), renewAt) === 14
      : countDaysLeft(renewAt, issuedAt) === 30;
  if (countDaysLeft(stage.emulator.control.now(), issuedAt) !== age || !isRightRenewal) {
    narrator.promise(`the dates of ${stack}'s token are those of the story`, false);
  }
  if (stage.authority === "acs") return;
  const secret = listClientSecrets(stage).find(
    ({ generation }) => generation === outputs["secretGeneration"],
  );
  if (secret === undefined || Date.parse(secret.endsAt) !== readTime("secretExpiresAt").getTime()) {
    narrator.promise(`the directory has the secret that ${stack} names`, false);
  }
}

function describeToken(outputs: Outputs, now: Date): Column {
  const expiresAt = new Date(String(outputs["tokenExpiresAt"]));
  return [
    ["token issued", readDay(outputs, "tokenIssuedAt")],
    ["token due", readDay(outputs, "renewAt")],
    [
      "token ends",
      `${readDay(outputs, "tokenExpiresAt")}, in ${countDaysLeft(expiresAt, now)} days`,
    ],
  ];
}

function describeSecret(outputs: Outputs): Column {
  if (outputs["secretGeneration"] === undefined) return [["client secret", "from the config"]];
  return [
    ["client secret", `generation ${outputs["secretGeneration"]}`],
    ["secret due", readDay(outputs, "secretRotateAt")],
    ["secret ends", readDay(outputs, "secretExpiresAt")],
  ];
}

function readDay(outputs: Outputs, name: string): string {
  return String(outputs[name]).slice(0, 10);
}

function drawTable(columns: readonly Column[]): string {
  const table = new Table({
    head: ["stack", ...STACKS],
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  const [first = []] = columns;
  first.forEach(([label], row) => {
    table.push([label, ...columns.map((column) => column[row]?.[1] ?? "")]);
  });
  return table.toString();
}
