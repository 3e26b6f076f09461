import type { CellFacts, RunFacts } from "./cell-facts.ts";
import { type CellEnd, expectEnd, needsConsent } from "./expected-cells.ts";
import { expectGeneration, expectToken } from "./expected-settings.ts";
import { createLeakFinder } from "./find-leak.ts";
import type { Generation, SettingList } from "./generation.ts";
import { judgeMessage } from "./judge-message.ts";
import { judgeVault } from "./judge-vault.ts";

/** What is wrong with a cell, by its kind. */
export interface Complaint {
  /** `lost`: a setting, a token, a code or the service. `leaked`: a secret. */
  readonly kind: "lost" | "leaked" | "wrong";
  readonly text: string;
}

/** A cell with the verdict on it. */
export interface JudgedCell {
  readonly cell: CellFacts["cell"];
  readonly end: CellEnd | undefined;
  readonly complaints: readonly Complaint[];
}

/** Holds what was seen of a cell against what is expected of it. */
export function judgeCell(facts: CellFacts): JudgedCell {
  const { cell, first } = facts;
  const texts = {
    lost: [...listLosses(facts)],
    leaked: [...listLeaks(facts)],
    wrong: [...listFaults(facts)],
  };
  const complaints = (["lost", "leaked", "wrong"] as const).flatMap((kind) =>
    texts[kind].map((text) => ({ kind, text })),
  );
  return { cell, end: first.end, complaints };
}

function* listFaults({ cell, wasMet, first }: CellFacts): Iterable<string> {
  const { row, column } = cell;
  const expected = expectEnd(row, column);
  if (!wasMet) yield "the request was never made";
  if (first.end !== expected) {
    yield `ended with ${first.end ?? "no code"}, not with ${expected}: ${first.message}`;
  }
  if (first.message !== "") yield* judgeMessage(cell, first.message);
}

function* listLosses(facts: CellFacts): Iterable<string> {
  const { cell, before, first, second, former, wanted, isTokenSaved } = facts;
  const { row, column } = cell;
  const expected = expectGeneration(row, column) === "former" ? former : wanted;
  yield* judgeSettings("first", first, before, expected);
  yield* judgeSettings("second", second, before, wanted);
  yield* judgeVault(facts);
  if (second.end !== "ok") {
    yield `the second run ${second.end?.startsWith("ok") ? "warned" : "failed"}: ${second.message}`;
  }
  const hasToken = expectToken(row, column);
  if (isTokenSaved !== hasToken) yield `the first run saved ${isTokenSaved ? "a" : "no"} token`;
  const isSent = hasToken || (row === "code grant" && column !== "refused");
  if (first.codeRequests !== Number(isSent)) {
    yield `the first run sent the code ${first.codeRequests} times`;
  }
  if (second.codeRequests !== Number(!hasToken)) {
    yield `the second run sent ${needsConsent(row, column) ? "the new" : "the"} code ` +
      `${second.codeRequests} times`;
  }
}

const OWN_NAME = /^sp_(id|secret|token)$/i;

function* judgeSettings(
  name: string,
  { settings, consumer }: RunFacts,
  before: SettingList,
  expected: Generation,
): Iterable<string> {
  if (consumer !== 200) yield `the consumer answered ${consumer} behind the ${name} run`;
  const foreign = (list: SettingList) =>
    JSON.stringify(list.filter(([key]) => !OWN_NAME.test(key)));
  if (foreign(settings) !== foreign(before)) yield `foreign settings changed in the ${name} run`;
  const own = settings.filter(([key]) => OWN_NAME.test(key));
  const isExpected =
    own.length === 3 && own.every(([key, value]) => expected[key as keyof Generation] === value);
  if (!isExpected) yield `the three settings are not those expected behind the ${name} run`;
}

function* listLeaks({ first, second, strayed, secrets }: CellFacts): Iterable<string> {
  const find = createLeakFinder(secrets);
  for (const [name, { message, printed }] of Object.entries({ first, second })) {
    const found = find(message) ?? find(printed);
    if (found !== undefined) yield `a secret is in what the ${name} run printed: ${found}`;
  }
  if (strayed > 0) yield `a redirect was followed ${strayed} times`;
}
