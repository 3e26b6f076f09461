import { SIGNS } from "../operator/status/show/signs";
import type { Message } from "./decide-on-issue";
import { writeMemory } from "./memory";
import type { Need, RowFailure } from "./situation";

/** The label under which the issue is found again. */
export const LABEL = "sharepoint-rotation";

/** Characters of lists: GitHub takes 256 of a title, and 65,536 of a body. */
const TITLE_LIMIT = 180;
const NEEDS_LIMIT = 20_000;

/** The title: which stacks a person is needed for. */
export function buildTitle({ needs, failure }: Message): string {
  const names = new Set([...(failure ? [failure.stack] : []), ...needs.map(({ stack }) => stack)]);
  return `SharePoint rotation: a person is needed for ${joinWithin(TITLE_LIMIT, [...names], ", ")}`;
}

/** The body: what is the matter, what to do, and what the next run has to remember. */
export function buildBody(message: Message, runUrl: string): string {
  return [
    ...describe(message),
    `[The run that found this](${runUrl}). What the messages mean and what to do: ` +
      "`docs/operations.md` and `docs/commands.md`.",
    "This issue is written by a machine. A change becomes a comment; once all is good it is closed. " +
      "To be told again, close it: the next run opens another one.",
    writeMemory(message.memory),
  ].join("\n\n");
}

/** The comment where the situation is another one than before. */
export function buildChangeComment(message: Message, runUrl: string): string {
  return ["It has changed.", ...describe(message), `[The run](${runUrl})`].join("\n\n");
}

/** The comment at the end. */
export function buildEndComment(runUrl: string): string {
  return `All is good: [the run](${runUrl}).`;
}

function describe({ needs, failure }: Message): string[] {
  return [
    ...(failure === undefined ? [] : describeFailure(failure)),
    ...(needs.length === 0
      ? []
      : [
          "What `npx sharepoint-rotation status` says:",
          fence(joinWithin(NEEDS_LIMIT, needs.map(drawNeed), "\n")),
        ]),
  ];
}

/** What there is to say of a failed row in one line. */
export function describeRow({ text, notRun }: RowFailure): string {
  return notRun.length === 0 ? text : `${text} Not run: ${notRun.join(", ")}.`;
}

function describeFailure(failure: RowFailure): string[] {
  const { stack, said, notRun } = failure;
  const commands = [stack, ...notRun].map((name) => `\`pulumi up --stack ${name}\``);
  return [
    describeRow(failure),
    ...(said === "" ? [] : [fence(said)]),
    `Mend what it names. Then run ${commands.join(" and ")}, or wait for the next weekly run.`,
  ];
}

function drawNeed({ level, stack, text, command }: Need): string {
  return `${SIGNS[level]} ${stack}: ${text}\n    ${command}`;
}

/** Joins as many as fit, and says how many more there are. */
function joinWithin(limit: number, texts: readonly string[], separator: string): string {
  let length = 0;
  const fits = texts.filter((text) => {
    length += text.length + separator.length;
    return length <= limit;
  });
  const more = texts.length - fits.length;
  return [...fits, ...(more === 0 ? [] : [`… and ${more} more`])].join(separator);
}

/** A block in which nothing is taken for a link, a name or a picture. */
function fence(text: string): string {
  const ticks = "`".repeat(
    Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  return `${ticks}text\n${text}\n${ticks}`;
}
