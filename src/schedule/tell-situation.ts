import { isRotationError } from "../http/rotation-error";
import { commandFailure } from "../operator/command-failure";
import { EXIT, type ExitCode } from "../operator/exit-code";
import type { Io } from "../operator/io";
import { decideOnIssue, type IssueStep, type Message } from "./decide-on-issue";
import type { Pause } from "./github/call-github";
import { type Issues, openIssues } from "./github/issues";
import type { Connection } from "./github/read-connection";
import {
  buildBody,
  buildChangeComment,
  buildEndComment,
  buildTitle,
  describeRow,
  LABEL,
} from "./issue-text";
import { hasMemory, readMemory } from "./memory";
import type { Situation } from "./situation";

/**
 * Tells people how things are: by the one open issue, and by the exit code, which makes the run of
 * the workflow a failed one where a person is needed. Without a connection nothing is written.
 */
export async function tellSituation(
  io: Io,
  situation: Situation,
  connection: Connection | undefined,
  pause?: Pause,
): Promise<ExitCode> {
  if (connection === undefined) return conclude(io, decideOnIssue(situation, undefined));
  const issues = openIssues(connection, LABEL, pause);
  try {
    const known = (await issues.list()).find(({ body }) => hasMemory(body));
    const memory = known && { memory: readMemory(known.body) };
    const decided = decideOnIssue(situation, memory);
    await write(issues, known?.number, decided, connection.runUrl);
    io.writeErr(describeStep(decided, known?.number));
    return conclude(io, decided);
  } catch (error) {
    if (!isRotationError(error)) throw error;
    // Whoever reads the run knows all the same how things are.
    conclude(io, decideOnIssue(situation, undefined));
    const advice = /refused|not-found/.test(error.code)
      ? "The job needs `permissions: issues: write`, and the repository its issues switched on."
      : "How things are is said above. Start the run again to have it written.";
    throw commandFailure(`Nobody could be told by an issue: ${error.message} ${advice}`);
  }
}

async function write(
  issues: Issues,
  number: number | undefined,
  decided: IssueStep,
  runUrl: string,
): Promise<void> {
  if (decided.step === "open") await issues.open(buildText(decided.message, runUrl));
  if (number === undefined) return;
  if (decided.step === "change") {
    // In this order: a comment that is missing would never be written later.
    await issues.comment(number, buildChangeComment(decided.message, runUrl));
  }
  if (decided.step === "change" || decided.step === "renew") {
    await issues.change(number, buildText(decided.message, runUrl));
  }
  if (decided.step === "close") {
    await issues.comment(number, buildEndComment(runUrl));
    await issues.close(number);
  }
}

function buildText(message: Message, runUrl: string) {
  return { title: buildTitle(message), body: buildBody(message, runUrl) };
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
  if (!("message" in decided)) return EXIT.good;
  const { needs, failure } = decided.message;
  if (failure !== undefined) io.writeErr(`${describeRow(failure)}\n`);
  return needs.some(({ level }) => level === "failed") ? EXIT.failed : EXIT.needsPerson;
}
