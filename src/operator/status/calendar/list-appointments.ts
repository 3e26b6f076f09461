import { createHash } from "node:crypto";
import { formatDay } from "../../../protocol/format-time.ts";
import { DAY_MS } from "../../../protocol/oauth/token-lifetime.ts";
import type { StackReport, StatusReport, Term } from "../status-report.ts";

/** A day on which a person is needed. */
export interface Appointment {
  /** The same in every calendar that is written, so that a newer one moves it. */
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  /** Why, and the command. */
  readonly text: string;
}

/**
 * Lists the days on which a person is needed: today, where one is needed already; the day on which a
 * consent is due (acs); and the day from which a token or client secret counts as ending, which comes
 * only where no run renews it before. What a stack takes from another one is that stack's matter.
 */
export function listAppointments(report: StatusReport): Appointment[] {
  return report.stacks
    .flatMap((stack) => [
      ...listOpen(stack, report.checkedAt),
      ...(isServed(stack, report) ? [] : [...listToken(stack), ...listSecret(stack)]),
    ])
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Whether a stack takes what it has from one that is reported, too. */
function isServed({ promotion }: StackReport, { stacks }: StatusReport): boolean {
  if (promotion === undefined || promotion.state === "unknown") return false;
  const last = (name: string) => name.split("/").at(-1);
  return stacks.some(({ name }) => last(name) === last(promotion.from));
}

function listOpen(stack: StackReport, checkedAt: string): Appointment[] {
  const open = stack.findings.filter(({ level }) => level !== "note");
  if (open.length === 0) return [];
  const text = open.map((finding) => `${finding.text}\n${finding.command}`).join("\n\n");
  const title = `${stack.name}: a person is needed`;
  return [{ id: buildId(stack, "open"), at: new Date(checkedAt), title, text }];
}

function listToken(stack: StackReport): Appointment[] {
  const { name, authority, token, warnBeforeDays = 0 } = stack;
  if (token === undefined || hasEnded(token.expiresAt)) return [];
  const ends = formatDay(token.expiresAt.at);
  const id = buildId(stack, "token");
  if (authority !== "acs") {
    const title = `${name}: its token ends in ${warnBeforeDays} days, unless a run renews it`;
    const text = `It ends on ${ends}; a run before that renews it.\npulumi up --stack ${name}`;
    return [{ id, at: warnAt(token.expiresAt, warnBeforeDays), title, text }];
  }
  const at = new Date(token.renewAt?.at ?? warnAt(token.expiresAt, warnBeforeDays));
  const text = `The token ends on ${ends}, and only a consent makes a new one.`;
  const command = `npm run consent -- --stack ${name}`;
  return [{ id, at, title: `${name}: a consent is due`, text: `${text}\n${command}` }];
}

function listSecret(stack: StackReport): Appointment[] {
  const { name, secret, warnBeforeDays = 0 } = stack;
  if (secret === undefined || hasEnded(secret.expiresAt)) return [];
  const title = `${name}: its client secret ends in ${warnBeforeDays} days, unless a run makes a new one`;
  const text =
    `It ends on ${formatDay(secret.expiresAt.at)}; a run before that makes the next one.\n` +
    `pulumi up --stack ${name}`;
  return [
    {
      id: buildId(stack, "client-secret"),
      at: warnAt(secret.expiresAt, warnBeforeDays),
      title,
      text,
    },
  ];
}

/** What has ended is among the findings. */
function hasEnded({ daysLeft }: Term): boolean {
  return daysLeft < 0;
}

function warnAt({ at }: Term, warnBeforeDays: number): Date {
  return new Date(Date.parse(at) - warnBeforeDays * DAY_MS);
}

/**
 * Stacks of two projects may have the same name, but not the same site as well. Deliberately a digest:
 * the library writes an id as it is, and a name may hold what would be another line.
 */
function buildId({ name, siteUrl = "" }: StackReport, kind: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([kind, name, siteUrl]))
    .digest("hex");
  return `${digest.slice(0, 32)}@sharepoint-rotation`;
}
