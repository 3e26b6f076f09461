import { DAY_MS } from "../../../protocol/oauth/token-lifetime.ts";
import type { StackReport, StatusReport } from "../status-report.ts";

/** One validity. Times in milliseconds. */
export interface Validity {
  readonly label: string;
  /** Absent where it is not known. */
  readonly start?: number | undefined;
  /** When it should be replaced. */
  readonly due?: number | undefined;
  /** From when its end is warned about. */
  readonly warn: number;
  readonly end: number;
}

/** The validities of one stack. */
export interface StackTimeline {
  readonly stack: string;
  readonly validities: readonly Validity[];
}

/** What the timeline shows: whole months, and the months that get a line. */
export interface Timeline {
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly months: readonly number[];
  readonly stacks: readonly StackTimeline[];
}

/** Months between two lines, and how many months may be shown with it. */
const STEPS = [
  { months: 1, upTo: 15 },
  { months: 3, upTo: 45 },
  { months: 12, upTo: Number.POSITIVE_INFINITY },
] as const;

/** Lays out the validities of all stacks in time; `undefined` where there is none. */
export function planTimeline(report: StatusReport): Timeline | undefined {
  const stacks = report.stacks
    .map((stack) => ({ stack: stack.name, validities: listValidities(stack) }))
    .filter(({ validities }) => validities.length > 0);
  if (stacks.length === 0) return undefined;
  const now = Date.parse(report.checkedAt);
  const all = stacks.flatMap(({ validities }) => validities);
  const from = toMonth(Math.min(now, ...all.map(({ start, warn }) => start ?? warn)), 0);
  const until = toMonth(Math.max(now, ...all.map(({ end }) => end)), 1);
  return { from, until, now, months: listMonths(from, until), stacks };
}

function listValidities({ token, secret, otherSecrets, warnBeforeDays }: StackReport): Validity[] {
  const make = (
    label: string,
    startAt: string | undefined,
    endAt: string,
    dueAt?: string,
  ): Validity => {
    const end = Date.parse(endAt);
    const start = startAt === undefined ? undefined : Date.parse(startAt);
    const warn = end - (warnBeforeDays ?? 0) * DAY_MS;
    const due = dueAt === undefined ? undefined : Date.parse(dueAt);
    return { label, start, due, end, warn: Math.max(warn, start ?? warn) };
  };
  return [
    ...(token ? [make("token", token.issuedAt, token.expiresAt.at, token.renewAt?.at)] : []),
    ...(secret
      ? [
          make(
            `client secret ${secret.generation}`,
            secret.startedAt,
            secret.expiresAt.at,
            secret.rotateAt?.at,
          ),
        ]
      : []),
    ...otherSecrets.map(({ generation, startedAt, expiresAt }) =>
      make(
        `client secret ${generation} (${generation < (secret?.generation ?? 0) ? "before" : "not used yet"})`,
        startedAt,
        expiresAt,
      ),
    ),
  ];
}

function listMonths(from: number, until: number): number[] {
  const all: number[] = [];
  for (let month = from; month <= until; month = toMonth(month, 1)) all.push(month);
  const step = STEPS.find(({ upTo }) => all.length <= upTo)?.months ?? 1;
  return all.filter((month) => new Date(month).getUTCMonth() % step === 0);
}

/** The beginning of a time's month, or of one so many months later; UTC. */
function toMonth(time: number, later: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later);
}
