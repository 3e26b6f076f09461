import { describeDistance, toDay } from "../assess/describe-end";
import type { StackReport, StatusReport, Term } from "../status-report";

/** A row of the table: what is told, and what there is to tell of each stack. */
export interface Row {
  /** Twelve characters at most. */
  readonly label: string;
  readonly texts: readonly string[];
}

/** The rows of a table of stacks; what none of them has is left out. */
export function describeStacks(stacks: readonly StackReport[], report: StatusReport): Row[] {
  const columns = stacks.map((stack) => describeStack(stack, report));
  return (columns[0] ?? [])
    .map(([label], index) => ({ label, texts: columns.map((column) => column[index]?.[1] ?? "") }))
    .filter(({ texts }) => texts.some((text) => text !== ""));
}

function describeStack(
  stack: StackReport,
  report: StatusReport,
): (readonly [label: string, text: string])[] {
  const now = new Date(report.checkedAt);
  const tell = (term: Term | undefined) =>
    term === undefined ? "" : `${toDay(term.at)}, ${describeDistance(term.at, now)}`;
  const { token, secret } = stack;
  return [
    ["stage", stack.stage ?? (isRead(stack) ? "not deployed" : "could not be read")],
    ["consented by", stack.account ?? ""],
    ["token issued", token?.issuedAt === undefined ? "" : toDay(token.issuedAt)],
    ["token due", tell(token?.renewAt)],
    ["token ends", tell(token?.expiresAt)],
    ["secret", describeSecret(stack)],
    ["secret made", secret?.startedAt === undefined ? "" : toDay(secret.startedAt)],
    ["secret due", tell(secret?.rotateAt)],
    ["secret ends", tell(secret?.expiresAt)],
    ["other secret", stack.otherSecrets.map(describeOther).join("\n")],
    ["services", stack.targets.join("\n")],
    ["credential", describePromotion(stack)],
    ...(report.stacks.some(({ live }) => live !== undefined)
      ? [["settings", describeLive(stack)] as const]
      : []),
    ["last run", describeUpdate(stack)],
  ];
}

function isRead({ authority }: StackReport): boolean {
  return authority !== undefined;
}

function describeSecret({ secret, stage }: StackReport): string {
  if (secret !== undefined) return `generation ${secret.generation}`;
  return stage === "live" ? "from the config, end not known" : "";
}

function describeOther({ generation, expiresAt }: StackReport["otherSecrets"][number]): string {
  return `generation ${generation} ends ${toDay(expiresAt)}`;
}

function describePromotion({ promotion, stage }: StackReport): string {
  if (promotion === undefined) return stage === undefined ? "" : "its own";
  const { from, state, behind } = promotion;
  if (state === "in-step") return `in step with ${from}`;
  return state === "behind" ? `behind ${from}: ${behind.join(", ")}` : `from ${from}`;
}

function describeLive({ live }: StackReport): string {
  if (live === undefined) return "";
  if (live === null) return "could not be asked";
  const drifted = live.filter((service) => service.drifted.length > 0);
  if (live.length === 0) return "";
  if (drifted.length === 0) return "in agreement";
  return drifted
    .map(({ target, drifted: names }) => `${names.join(", ")} of ${target} drifted`)
    .join("\n");
}

function describeUpdate({ lastUpdate }: StackReport): string {
  if (lastUpdate === undefined) return "";
  const { kind, result, endedAt } = lastUpdate;
  const what = kind === "update" ? result : `${kind} ${result}`;
  return endedAt === undefined ? what : `${what}, ${endedAt.slice(0, 16).replace("T", " ")}Z`;
}
