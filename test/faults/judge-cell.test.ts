import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { CellFacts, RunFacts } from "./cell-facts.ts";
import type { SettingList } from "./generation.ts";
import { judgeCell } from "./judge-cell.ts";

const FORMER = { SP_ID: "id", SP_SECRET: "former-hidden-secret", SP_TOKEN: "former-hidden-token" };
const WANTED = { SP_ID: "id", SP_SECRET: "wanted-hidden-secret", SP_TOKEN: "wanted-hidden-token" };
const THEIRS: SettingList = [["THEIRS", "foreign"]];

const list = (own: object): SettingList => [...THEIRS, ...Object.entries(own)];

const FIRST: RunFacts = {
  end: "not-found",
  message:
    "The credential failed its test. GET 127.0.0.1:1/_api/web was answered with status 404. There " +
    "is no such site: check siteUrl.",
  printed: "",
  codeRequests: 1,
  settings: list(FORMER),
  consumer: 200,
};

const GOOD: CellFacts = {
  cell: { row: "web", column: "404" },
  wasMet: true,
  before: list(FORMER),
  first: FIRST,
  second: { ...FIRST, end: "ok", message: "", codeRequests: 0, settings: list(WANTED) },
  former: FORMER,
  wanted: WANTED,
  isTokenSaved: true,
  strayed: 0,
  secrets: Object.values(WANTED).slice(1),
};

describe("judgeCell", () => {
  const judge = (facts: Partial<CellFacts>) =>
    judgeCell({ ...GOOD, ...facts }).complaints.map(({ kind, text }) => `${kind}: ${text}`);
  const judgeFirst = (first: Partial<RunFacts>) => judge({ first: { ...FIRST, ...first } });
  const say = (message: string) => judgeFirst({ message });

  it("has nothing to say of a cell that is as it must be", () => {
    assert.deepEqual(judge({}), []);
  });

  const faults: readonly (readonly [string, () => string[], RegExp])[] = [
    ["a fault that met nothing", () => judge({ wasMet: false }), /^wrong: the request was never/],
    ["another end", () => judgeFirst({ end: "ok" }), /^wrong: ended with ok, not with not-found/],
    ["no word on what to do", () => say("GET 127.0.0.1:1/_api/web got status 404."), /what to do/],
    ["no word on what came back", () => say(FIRST.message.replace("404", "-")), /what came back/],
    ["no address", () => say(FIRST.message.replace("GET", "")), /name host and path/],
    ["a query", () => say(FIRST.message.replace("web", "web?$select=Title")), /names a query/],
    [
      "a foreign setting that changed",
      () => judgeFirst({ settings: [["THEIRS", "other"], ...Object.entries(FORMER)] }),
      /^lost: foreign settings changed in the first run$/,
    ],
    [
      "a foreign setting that is gone at last",
      () => judge({ second: { ...GOOD.second, settings: Object.entries(WANTED) } }),
      /^lost: foreign settings changed in the second run$/,
    ],
    [
      "a mix of two generations",
      () => judgeFirst({ settings: list({ ...FORMER, SP_TOKEN: WANTED.SP_TOKEN }) }),
      /^lost: the three settings are not those expected behind the first run$/,
    ],
    [
      "a consumer that fails",
      () => judgeFirst({ consumer: 502 }),
      /^lost: the consumer answered 502/,
    ],
    [
      "a token that was not saved",
      () => judge({ isTokenSaved: false }),
      /^lost: the first run saved no token$/,
    ],
    [
      "a code that is sent twice",
      () => judgeFirst({ codeRequests: 2 }),
      /^lost: the first run sent the code 2 times$/,
    ],
    [
      "a code that is sent again",
      () => judge({ second: { ...GOOD.second, codeRequests: 1 } }),
      /^lost: the second run sent the code 1 times$/,
    ],
    [
      "a second run that fails",
      () => judge({ second: { ...GOOD.second, end: "throttled", message: "still" } }),
      /^lost: the second run failed: still$/,
    ],
    [
      "a second run that still warns",
      () => judge({ second: { ...GOOD.second, end: "ok, warned", message: "still" } }),
      /^lost: the second run warned: still$/,
    ],
    [
      "a secret in base64, in what was printed",
      () => judgeFirst({ printed: Buffer.from(WANTED.SP_TOKEN).toString("base64") }),
      /^leaked: a secret is in what the first run printed/,
    ],
    [
      "a redirect that was followed",
      () => judge({ strayed: 1 }),
      /^leaked: a redirect was followed/,
    ],
  ];
  for (const [name, judged, complaint] of faults) {
    it(`finds ${name}, and nothing else`, () => {
      const complaints = judged();
      assert.equal(complaints.length, 1, complaints.join("\n"));
      assert.match(complaints[0] ?? "", complaint);
    });
  }

  it("wants another consent asked for where a code is gone, and only there", () => {
    const spent = "POST 127.0.0.1:1/x/oauth2/v2.0/token was sent but its answer was lost (X). ";
    const again = "Run `pulumi up` again; if the code is older than 10 minutes by then, wait.";
    const facts = (column: "reset" | "503", message: string): Partial<CellFacts> => ({
      cell: { row: "code grant", column },
      first: { ...FIRST, end: column === "reset" ? "answer-lost" : "server-failed", message },
      second: { ...GOOD.second, codeRequests: 1 },
      isTokenSaved: false,
    });
    assert.deepEqual(
      judge(facts("reset", `${spent}Consent again: \`npm run consent -- --force\`.`)),
      [],
    );
    assert.match(judge(facts("reset", spent + again)).join(), /does not ask for another consent/);
    const refused = "POST 127.0.0.1:1/x/oauth2/v2.0/token was refused with status 503: x. ";
    assert.deepEqual(judge(facts("503", refused + again)), []);
    const unclear = `${refused}Consent again: \`npm run consent -- --force\`.`;
    assert.match(judge(facts("503", unclear)).join(), /does not say that the code serves again/);
  });
});
