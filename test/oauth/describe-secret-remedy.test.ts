import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeSecretRemedy } from "../../src/oauth/describe-secret-remedy";

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
    assert.match(remedy, /`pulumi up --refresh` makes anew what is missing\.$/);
    assert.doesNotMatch(remedy, /clientSecret/);
  });
});
