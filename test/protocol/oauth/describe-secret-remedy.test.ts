import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeSecretRemedy } from "../../../src/protocol/oauth/describe-secret-remedy.ts";

describe("describeSecretRemedy", () => {
  it("asks for the secret where a person put it into the config", () => {
    const remedy = describeSecretRemedy({ clientId: "client", isSecretManaged: false });
    assert.match(remedy, /^The secret of application client is wrong, expired, or not known yet: /);
    assert.match(remedy, /`pulumi config set --secret clientSecret`\.$/);
    assert.doesNotMatch(remedy, /--refresh/);
  });

  it("asks for no secret where the program makes them", () => {
    const remedy = describeSecretRemedy({ clientId: "client", isSecretManaged: true });
    assert.match(
      remedy,
      /^The secret of application client is not known yet, or somebody removed /,
    );
    assert.match(remedy, /`pulumi up --refresh` recreates what is missing\.$/);
    assert.doesNotMatch(remedy, /clientSecret/);
  });

  const GIVEN = { clientId: "client", isSecretManaged: false };
  for (const [number, remedy] of [
    [700025, /another platform than Web.*move it to Web/],
    [7000112, /is disabled: an administrator/],
    [700016, /is not in the tenant of the site: check clientId and tenantId.*Azure ACS alone/],
    [7000215, /set its \*Value\* with `pulumi config set --secret clientSecret`, not its id/],
    [7000222, /has expired: make a new one/],
    [7000218, /No secret arrived/],
  ] as const) {
    it(`goes by what Entra said (AADSTS${number})`, () => {
      assert.match(describeSecretRemedy(GIVEN, number), remedy);
    });
  }

  it("has a general remedy for a number that it does not know", () => {
    assert.equal(describeSecretRemedy(GIVEN, 7999999), describeSecretRemedy(GIVEN));
  });

  it("asks nobody for a secret that the program makes, whatever the number", () => {
    for (const number of [7000215, 7000222, 700016]) {
      const remedy = describeSecretRemedy({ ...GIVEN, isSecretManaged: true }, number);
      assert.match(remedy, /`pulumi up --refresh`/);
    }
  });

  it("says at ACS that it may be gone, and names the other authority", () => {
    const remedy = describeSecretRemedy({ ...GIVEN, authority: "acs" });
    assert.match(
      remedy,
      /no Azure ACS any more answers the same.*`pulumi config set authority entra`/,
    );
  });
});
