import type { Problem, RotationFailure } from "../findings.ts";
import type { NewsEvent } from "./decide-on-news.ts";

/** What a webhook is told: no more than an issue says. No secret. */
export interface News {
  readonly event: NewsEvent;
  /** The same for every try, so that a receiver can tell a repetition. */
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly failure: RotationFailure | undefined;
  /** The page of the run, where there is one. */
  readonly runUrl: string | undefined;
}
