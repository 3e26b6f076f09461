import { commandFailure } from "../operator/command-failure.ts";
import { EXIT, type ExitCode } from "../operator/exit-code.ts";
import type { Io } from "../operator/io.ts";
import { isRotationError } from "../protocol/http/rotation-error.ts";
import { decideOnIssue, type IssueStep, type Notification } from "./decide-on-issue.ts";
import type { Findings } from "./findings.ts";
import type { Pause } from "./github/call-github.ts";
import { type Issues, openIssues } from "./github/issues.ts";
import type { Connection } from "./github/read-connection.ts";
import { hasState, type IssueState, readState } from "./issue-state.ts";
import {
  buildBody,
  buildChangeComment,
  buildEndComment,
  buildTitle,
  LABEL,
  summarizeFailure,
} from "./issue-text.ts";
import { notifyWebhook } from "./webhook/notify-webhook.ts";
import type { Webhook } from "./webhook/read-webhook.ts";
import { tellWebhook } from "./webhook/tell-webhook.ts";

/** By what people are told, beside the exit code. */
export interface Channels {
  readonly connection: Connection | undefined;
  readonly webhook: Webhook | undefined;
}

/**
 * Tells people how things are: by the one open issue, by the webhook, and by the exit code, which
 * makes the run of the workflow a failed one where a person is needed. Without a connection no issue
 * is written. The issue remembers what the webhook was told as well.
 */
export async function notify(
  io: Io,
  findings: Findings,
  { connection, webhook }: Channels,
  pause?: Pause,
): Promise<ExitCode> {
  const unremembered = decideOnIssue(findings, undefined);
  if (connection === undefined) {
    return conclude(
      io,
      webhook === undefined ? unremembered : await notifyWebhook(io, findings, webhook, pause),
    );
  }
  const { runUrl } = connection;
  const issues = openIssues(connection, LABEL, pause);
  let isTold = webhook === undefined;
  const tell = async (decided: IssueStep, known?: IssueState): Promise<IssueStep> => {
    isTold = true;
    if (webhook === undefined) return decided;
    return (await tellWebhook(io, { webhook, decided, known, runUrl }, pause)).decided;
  };
  try {
    const known = (await issues.list()).find(({ body }) => hasState(body));
    const state = known && { state: readState(known.body) };
    const decided = await tell(decideOnIssue(findings, state), state?.state);
    await write(issues, known?.number, decided, runUrl);
    io.writeErr(describeStep(decided, known?.number));
    return conclude(io, decided);
  } catch (error) {
    if (!isRotationError(error)) throw error;
    // Whoever reads the run, or the webhook, knows all the same how things are.
    if (!isTold) await tell(unremembered);
    conclude(io, unremembered);
    const advice = /refused|not-found/.test(error.code)
      ? "The job needs `permissions: issues: write`, and the repository its issues switched on."
      : "The findings are printed above. Run it again to have the issue written.";
    throw commandFailure(`The issue could not be written: ${error.message} ${advice}`);
  }
}

async function write(
  issues: Issues,
  number: number | undefined,
  decided: IssueStep,
  runUrl: string,
): Promise<void> {
  if (decided.step === "open") await issues.open(buildText(decided.notification, runUrl));
  if (number === undefined) return;
  if (decided.step === "change") {
    // In this order: a comment that is missing would never be written later.
    await issues.comment(number, buildChangeComment(decided.notification, runUrl));
  }
  if (decided.step === "change" || decided.step === "renew") {
    await issues.change(number, buildText(decided.notification, runUrl));
  }
  if (decided.step === "close") {
    await issues.comment(number, buildEndComment(runUrl));
    await issues.close(number);
  }
}

function buildText(notification: Notification, runUrl: string) {
  return { title: buildTitle(notification), body: buildBody(notification, runUrl) };
}

const STEPS: Readonly<Record<IssueStep["step"], string>> = {
  none: "",
  open: "An issue was opened.\n",
  renew: "Issue # says so already.\n",
  keep: "Issue # says so already.\n",
  change: "Issue # was changed.\n",
  close: "Issue # was closed.\n",
};

function describeStep({ step }: IssueStep, number: number | undefined): string {
  return STEPS[step].replace("#", `#${number}`);
}

function conclude(io: Io, decided: IssueStep): ExitCode {
  if (!("notification" in decided)) return EXIT.good;
  const { problems, failure } = decided.notification;
  if (failure !== undefined) io.writeErr(`${summarizeFailure(failure)}\n`);
  return problems.some(({ level }) => level === "failed") ? EXIT.failed : EXIT.needsPerson;
}
