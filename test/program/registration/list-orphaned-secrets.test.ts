import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  describeOrphanedSecret,
  listOrphanedSecrets,
} from "../../../src/program/registration/list-orphaned-secrets.ts";

const secret = (keyId: string, displayName: string) => ({
  keyId,
  displayName,
  endsAt: "2026-10-29T00:00:00Z",
});
const USED = { displayNames: ["p dev generation 7", "p dev generation 6"], keyIds: ["a7", "a6"] };
const SEVENTH = secret("a7", "p dev generation 7");
const SIXTH = secret("a6", "p dev generation 6");
const LOST = secret("b7", "p dev generation 7");

describe("listOrphanedSecrets", () => {
  const cases: readonly [string, ReturnType<typeof secret>[], ReturnType<typeof secret>[]][] = [
    ["finds none among those in use", [SEVENTH, SIXTH], []],
    ["finds a second one of a name in use", [SIXTH, LOST, SEVENTH], [LOST]],
    ["finds several", [LOST, { ...LOST, keyId: "c7" }], [LOST, { ...LOST, keyId: "c7" }]],
    ["takes no key in capitals for another one", [secret("A7", "p dev generation 7")], []],
    ["leaves one that is about to be removed", [secret("a5", "p dev generation 5")], []],
    ["leaves other people's alone", [secret("x", "laptop of Ann"), secret("y", "")], []],
    ["leaves another stack's alone", [secret("x", "p production generation 7")], []],
  ];
  for (const [name, listed, orphans] of cases) {
    it(name, () => {
      assert.deepEqual(listOrphanedSecrets(listed, USED), orphans);
    });
  }

  it("takes no key of the stack's for another one, however it is written there", () => {
    assert.deepEqual(listOrphanedSecrets([SEVENTH], { ...USED, keyIds: ["A7"] }), []);
  });
});

describe("describeOrphanedSecret", () => {
  it("names the secret, and the command that removes it", () => {
    assert.equal(
      describeOrphanedSecret(LOST, "client"),
      'Application client has an orphaned client secret: "p dev generation 7", valid until ' +
        "2026-10-29 00:00 UTC. A run made it and lost the answer. Remove it: " +
        "`az ad app credential delete --id client --key-id b7`.",
    );
  });
});
