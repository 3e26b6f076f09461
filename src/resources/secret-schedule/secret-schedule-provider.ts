import { randomUUID } from "node:crypto";
import { planRotation } from "./plan-rotation.ts";
import type { SecretScheduleInputs, SecretScheduleState } from "./secret-schedule-state.ts";

/**
 * Remembers which secrets an application has, and decides when the next one comes. The decision
 * falls in `check`, whose result a preview knows; nothing here makes a request.
 */
export const secretScheduleProvider = {
  async check(olds: Partial<SecretScheduleState>, news: SecretScheduleInputs) {
    const last = olds.secrets === undefined ? undefined : (olds as SecretScheduleState);
    return { inputs: planRotation(last, news, new Date()).schedule, failures: [] };
  },

  async diff(_id: string, olds: SecretScheduleState, news: SecretScheduleState) {
    const changes =
      listPlans(olds) !== listPlans(news) ||
      olds.rotate !== news.rotate ||
      olds.grant !== news.grant;
    return { changes };
  },

  async create(inputs: SecretScheduleState) {
    return { id: randomUUID(), outs: inputs };
  },

  async update(_id: string, _olds: SecretScheduleState, news: SecretScheduleState) {
    return { outs: news };
  },
};

/** What differs where a secret is planned anew. One that is tried last is, in every run. */
function listPlans({ secrets, tried }: SecretScheduleState): string {
  const decided = secrets.map(({ generation, startedAt, endsAt }) => [
    generation,
    startedAt,
    endsAt,
  ]);
  return JSON.stringify([decided, tried.map(({ generation, endsAt }) => [generation, endsAt])]);
}
