import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { buildReport } from "../../src/operator/status/build-report.ts";
import { readCheckpoint } from "../../src/operator/status/read/read-checkpoint.ts";
import type { StackFacts } from "../../src/operator/status/stack-facts.ts";
import { SETTING_NAMES } from "../../src/resources/app-settings/setting-names.ts";
import { digest } from "../../src/resources/shared/digest.ts";
import type { SettingsJudgement } from "../emulator/judge-settings.ts";
import type { Emulator } from "../emulator/start-emulator.ts";

/** Servers tell whole seconds. */
const ROUNDING_MS = 2000;

/**
 * Asserts, of all stacks, that what is claimed is so right now: outputs never tell of a newer secret
 * or token than a service has, and `status` finds no stack good while one of its services has a
 * credential that is past its end, or a secret that the program has taken away. What a hand did
 * behind the program's back is left out: a setting pasted in the portal, a secret removed there, a
 * revoked session.
 */
export function checkClaims(
  emulator: Emulator,
  folder: string,
  states: ReadonlyMap<string, string>,
): void {
  const all = [...states].map(([name, state]) => readFacts(folder, name, state));
  const now = emulator.control.now();
  const readings = all.map((facts) => ({ name: facts.name, facts }));
  const { stacks } = buildReport(readings, now);
  for (const facts of all) {
    const verdict = stacks.find(({ name }) => name === facts.name)?.verdict;
    for (const service of Object.keys(facts.written)) {
      const judgement = judge(emulator, facts, service);
      if (judgement === undefined) continue;
      assertOutputs(facts, service, judgement);
      if (!isDead(judgement, facts, service, all)) continue;
      assert.notEqual(
        verdict,
        "good",
        `status finds ${facts.name} good, but ${service} has a secret that is ` +
          `${judgement.secret} and a token that is ${judgement.token}`,
      );
    }
  }
}

/** What a service has is worth, unless somebody has changed it by hand. */
function judge({ control }: Emulator, facts: StackFacts, service: string) {
  // A target in another subscription is named with its id before.
  const [resourceGroup = "", name = "", slot] = service.replace(/^[0-9a-f-]{36}\//, "").split("/");
  const site = control.site(resourceGroup, name, slot);
  const settings = site.settings();
  const written = facts.written[service] ?? {};
  const isAsWritten = SETTING_NAMES.every(
    (key) => settings[key] !== undefined && digest(settings[key]) === written[key],
  );
  return isAsWritten ? site.judge() : undefined;
}

function assertOutputs(facts: StackFacts, service: string, judgement: SettingsJudgement): void {
  const has = Number(/ generation (\d+)$/.exec(judgement.secretName)?.[1]);
  const told = facts.secret?.generation;
  if (told !== undefined && !Number.isNaN(has)) {
    assert.ok(
      told <= has,
      `${facts.name} tells of generation ${told}, but ${service} has generation ${has}`,
    );
  }
  if (facts.reach === "1 site") {
    assert.ok(!judgement.opensRoot, `${facts.name} tells of one site, but the root opens as well`);
  }
  // ACS asks nobody for the age of a token that was adopted.
  if (facts.authority === "acs" || facts.token?.issuedAt === undefined) return;
  const issuedAt = judgement.tokenIssuedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  assert.ok(
    Date.parse(facts.token.issuedAt) <= issuedAt + ROUNDING_MS,
    `${facts.name} tells of a token of ${facts.token.issuedAt}, but that of ${service} is older`,
  );
}

/** Whether the program itself has to know that a service cannot work with what it has. */
function isDead(
  { secret, token }: SettingsJudgement,
  facts: StackFacts,
  service: string,
  all: readonly StackFacts[],
): boolean {
  if (token === "expired") return true;
  if (secret === "accepted") return false;
  const keyId = facts.holdings.find((held) => held.service === service)?.keyId ?? "";
  // Nobody has told the program of the end of a secret from the config, or of one removed by hand.
  const isThoughtAlive = all.some(({ livingKeyIds }) => livingKeyIds.includes(keyId));
  return keyId !== "" && (secret === "expired" || !isThoughtAlive);
}

function readFacts(folder: string, name: string, state: string): StackFacts {
  const file = join(folder, `Pulumi.${name}.yaml`);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const { config = {} } = (load(text) ?? {}) as { config?: Record<string, unknown> };
  const project = readName(folder);
  const namespace = `${project}:`;
  const promoteFrom = config[`${namespace}promoteFrom`];
  return {
    ...readCheckpoint(state),
    project,
    name,
    authority: config[`${namespace}authority`] === "acs" ? "acs" : "entra",
    siteUrl: String(config[`${namespace}siteUrl`] ?? ""),
    warnBeforeDays: 14,
    promoteFrom: typeof promoteFrom === "string" && promoteFrom !== "" ? promoteFrom : undefined,
    isUpdating: false,
  };
}

/** The project's name, which stands before its keys. */
function readName(folder: string): string {
  const { name } = load(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as { name: string };
  return name;
}
