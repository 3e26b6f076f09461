import { formatDay, formatTime } from "../../../protocol/format-time.ts";
import { nameVault, readSecretUri } from "../../../protocol/key-vault/vault-reference.ts";
import { describeDistance } from "../assess/describe-end.ts";
import type { StackReport, StatusReport, Term } from "../status-report.ts";

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
    term === undefined ? "" : `${formatDay(term.at)}, ${describeDistance(term.at, now)}`;
  const { token, secret } = stack;
  return [
    ["stage", stack.stage ?? (isRead(stack) ? "not deployed" : "could not be read")],
    ["consented by", stack.account ?? ""],
    ["reaches", stack.reach ?? ""],
    ["token issued", token?.issuedAt === undefined ? "" : formatDay(token.issuedAt)],
    ["token due", tell(token?.renewAt)],
    ["token ends", tell(token?.expiresAt)],
    ["secret", describeSecret(stack)],
    ["secret made", secret?.startedAt === undefined ? "" : formatDay(secret.startedAt)],
    ["secret due", tell(secret?.rotateAt)],
    ["secret ends", tell(secret?.expiresAt)],
    ["other secret", stack.otherSecrets.map(describeOther).join("\n")],
    ["services", stack.targets.join("\n")],
    ["kept in", describeVaults(stack)],
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

function describeVaults({ vaultSecrets = [] }: StackReport): string {
  const places = vaultSecrets.map(readSecretUri).filter((place) => place !== undefined);
  const vaults = new Set(places.map(({ vaultUrl }) => `vault ${nameVault(vaultUrl)}`));
  return [...vaults].join("\n");
}

function describeOther({ generation, expiresAt }: StackReport["otherSecrets"][number]): string {
  return `generation ${generation} ends ${formatDay(expiresAt)}`;
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
  if (live.length === 0) return "";
  const lines = live.flatMap(({ target, drifted, unresolved }) => [
    ...(drifted.length > 0 ? [`${drifted.join(", ")} of ${target} drifted`] : []),
    ...(unresolved.length > 0 ? [`${unresolved.join(", ")} of ${target} not resolved`] : []),
  ]);
  return lines.length === 0 ? "in agreement" : lines.join("\n");
}

function describeUpdate({ lastUpdate }: StackReport): string {
  if (lastUpdate === undefined) return "";
  const { kind, result, endedAt } = lastUpdate;
  const what = kind === "update" ? result : `${kind} ${result}`;
  return endedAt === undefined ? what : `${what}\n${formatTime(endedAt)}`;
}
