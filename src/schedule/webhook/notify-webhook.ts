import type { Io } from "../../operator/io.ts";
import { decideOnIssue, type IssueStep } from "../decide-on-issue.ts";
import type { Findings } from "../findings.ts";
import { readRunUrl } from "../read-run-url.ts";
import { openMemory } from "./open-memory.ts";
import type { Webhook } from "./read-webhook.ts";
import { tellWebhook } from "./tell-webhook.ts";

/** Tells a webhook how things are where there is no issue: a file remembers what it was told. */
export async function notifyWebhook(
  io: Io,
  findings: Findings,
  webhook: Webhook,
  pause?: (ms: number) => Promise<unknown>,
): Promise<IssueStep> {
  const { known, keep, forget } = await openMemory(io);
  const asked = decideOnIssue(findings, known);
  const telling = { webhook, decided: asked, known: known?.state, runUrl: readRunUrl(io.env) };
  const { decided, knowsAll } = await tellWebhook(io, telling, pause);
  // An end that could not be told stays untold: the next run finds it again.
  if (decided.step === "close" && knowsAll) await forget();
  if ("notification" in decided && decided.step !== "keep") await keep(decided.notification.state);
  return decided;
}
