import { SYMBOLS } from "../operator/status/show/symbols.ts";
import type { Notification } from "./decide-on-issue.ts";
import type { Problem, RotationFailure } from "./findings.ts";
import { embedState } from "./issue-state.ts";
import { takeWithin } from "./take-within.ts";

/** The label under which the issue is found again. */
export const LABEL = "sharepoint-rotation";

/** Characters of lists: GitHub takes 256 of a title, and 65,536 of a body. */
const TITLE_LIMIT = 180;
const PROBLEMS_LIMIT = 20_000;

/** The title: which stacks a person is needed for. */
export function buildTitle({ problems, failure }: Notification): string {
  const names = new Set([
    ...(failure ? [failure.stack] : []),
    ...problems.map(({ stack }) => stack),
  ]);
  return `SharePoint rotation: a person is needed for ${joinWithin(TITLE_LIMIT, [...names], ", ")}`;
}

/** The body: what is the matter, what to do, and what the next run has to remember. */
export function buildBody(notification: Notification, runUrl: string): string {
  return [
    ...describe(notification),
    `[The run that found this](${runUrl}). What the messages mean and what to do: ` +
      "`docs/operations.md` and `docs/commands.md`.",
    "This issue is written by a machine. A change becomes a comment; once all is good it is closed. " +
      "To be told again, close it: the next run opens another one.",
    embedState(notification.state),
  ].join("\n\n");
}

/** The comment where the findings have changed. */
export function buildChangeComment(notification: Notification, runUrl: string): string {
  return ["The findings have changed.", ...describe(notification), `[The run](${runUrl})`].join(
    "\n\n",
  );
}

/** The comment at the end. */
export function buildEndComment(runUrl: string): string {
  return `All is good: [the run](${runUrl}).`;
}

function describe({ problems, failure }: Notification): string[] {
  return [
    ...(failure === undefined ? [] : describeFailure(failure)),
    ...(problems.length === 0
      ? []
      : [
          "What `npm run status` says:",
          fence(joinWithin(PROBLEMS_LIMIT, problems.map(formatProblem), "\n")),
        ]),
  ];
}

/** What there is to say of a failed rotation in one line. */
export function summarizeFailure({ text, notRun }: RotationFailure): string {
  return notRun.length === 0 ? text : `${text} Not run: ${notRun.join(", ")}.`;
}

/** What to do about a failed rotation. */
export function adviseOnFailure({ stack, notRun }: RotationFailure): string {
  const commands = [stack, ...notRun].map((name) => `\`pulumi up --stack ${name}\``);
  return `Fix what it names. Then run ${commands.join(" and ")}, or wait for the next weekly run.`;
}

function describeFailure(failure: RotationFailure): string[] {
  return [
    summarizeFailure(failure),
    ...(failure.said === "" ? [] : [fence(failure.said)]),
    adviseOnFailure(failure),
  ];
}

/** A problem as `status` shows it, with the command that fixes it in a line of its own. */
export function formatProblem({ level, stack, text, command }: Problem): string {
  return `${SYMBOLS[level]} ${stack}: ${text}\n    ${command}`;
}

/** Joins as many as fit, and says how many more there are. */
function joinWithin(limit: number, texts: readonly string[], separator: string): string {
  const { kept, more } = takeWithin(limit, texts, (text) => text.length + separator.length);
  return [...kept, ...(more === 0 ? [] : [`… and ${more} more`])].join(separator);
}

/** A block in which nothing is read as a link, a name or a picture. */
function fence(text: string): string {
  const ticks = "`".repeat(
    Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  return `${ticks}text\n${text}\n${ticks}`;
}
