import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assertLoginLasts } from "../../../src/resources/app-settings/assert-login-lasts.ts";

const NOW = new Date("2026-06-02T10:00:00.000Z");
const WAIT_SECONDS = 150;
const ACCESS = {
  resourceId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/app",
  timeoutSeconds: 10,
};

/** A bearer token that ends so many seconds from now. */
function token(seconds: number): string {
  const exp = NOW.getTime() / 1000 + seconds;
  return `header.${Buffer.from(JSON.stringify({ exp })).toString("base64url")}.hidden-signature`;
}

describe("assertLoginLasts", () => {
  it("refuses a write whose roll-back the login would not live to see", () => {
    assert.throws(() => assertLoginLasts({ ...ACCESS, token: token(209) }, WAIT_SECONDS, NOW), {
      code: "access-refused",
      message: /ends at 2026-06-02 10:03 UTC, before rg\/app could be seen to work/,
    });
  });

  it("lets a login through that lives as long", () => {
    assertLoginLasts({ ...ACCESS, token: token(210) }, WAIT_SECONDS, NOW);
  });

  for (const opaque of ["opaque", "a.b.c", `a.${Buffer.from("{}").toString("base64url")}.c`]) {
    it(`lets a token through that does not tell its end: ${opaque}`, () => {
      assertLoginLasts({ ...ACCESS, token: opaque }, WAIT_SECONDS, NOW);
    });
  }

  it("repeats nothing of the token", () => {
    assert.throws(
      () => assertLoginLasts({ ...ACCESS, token: token(1) }, WAIT_SECONDS, NOW),
      ({ message }: Error) => !/hidden|header/.test(message),
    );
  });
});
