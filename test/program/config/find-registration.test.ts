import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findRegistration } from "../../../src/program/config/find-registration.ts";

const ID = "22222222-2222-4222-8222-222222222222";

describe("findRegistration", () => {
  const cases: readonly [string, Parameters<typeof findRegistration>[0], string][] = [
    ["without a client id", { authority: "entra" }, "own"],
    ["with a client id", { authority: "entra", clientId: ID }, "given"],
    [
      "with a client id and the object id behind it",
      { authority: "entra", clientId: ID, applicationObjectId: ID },
      "secrets",
    ],
    ["at ACS with a client id", { authority: "acs", clientId: ID }, "given"],
    ["at ACS without one", { authority: "acs" }, "given"],
  ];
  for (const [name, config, registration] of cases) {
    it(`is ${registration} ${name}`, () => {
      assert.equal(findRegistration(config), registration);
    });
  }
});
