import assert from "node:assert/strict";
import { isCommandFailure } from "../../../src/operator/command-failure.ts";
import { readConnection } from "../../../src/schedule/github/read-connection.ts";

const ENV = {
  GITHUB_ACTIONS: "true",
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "own/repo",
  GITHUB_RUN_ID: "42",
  GITHUB_TOKEN: "canary-token",
};

describe("readConnection", () => {
  it("reads what GitHub Actions sets", () => {
    assert.deepEqual(readConnection(ENV), {
      apiUrl: "https://api.github.com",
      repository: "own/repo",
      token: "canary-token",
      runUrl: "https://github.com/own/repo/actions/runs/42",
    });
  });

  it("takes an address of an enterprise's server, without the slash at its end", () => {
    const env = { ...ENV, GITHUB_API_URL: "https://git.example:8443/api/v3/" };
    assert.equal(readConnection(env)?.apiUrl, "https://git.example:8443/api/v3");
  });

  it("gives none elsewhere, whatever else is set", () => {
    const { GITHUB_ACTIONS: _, ...others } = ENV;
    assert.equal(readConnection(others), undefined);
    assert.equal(readConnection({ ...ENV, GITHUB_ACTIONS: "false" }), undefined);
  });

  for (const [name, value, message] of [
    ["GITHUB_TOKEN", undefined, /^GITHUB_TOKEN is not set.* Give the step .*`github\.token`\.$/],
    ["GITHUB_TOKEN", "canary\nx-other: 1", /^GITHUB_TOKEN is not what GitHub Actions sets/],
    ["GITHUB_REPOSITORY", "own", /^GITHUB_REPOSITORY is not what/],
    ["GITHUB_REPOSITORY", "own/repo/../../canary", /^GITHUB_REPOSITORY is not what/],
    ["GITHUB_RUN_ID", "", /^GITHUB_RUN_ID is not set/],
    ["GITHUB_RUN_ID", "1)[x](", /^GITHUB_RUN_ID is not what/],
    ["GITHUB_API_URL", "http://api.github.com", /^GITHUB_API_URL is no https address/],
    ["GITHUB_API_URL", "https://canary@api.github.com", /^GITHUB_API_URL is not what/],
    ["GITHUB_API_URL", "https://api.github.com?canary", /^GITHUB_API_URL is not what/],
    ["GITHUB_SERVER_URL", "javascript:canary", /^GITHUB_SERVER_URL is not what/],
  ] as const) {
    it(`refuses ${name} where it is ${JSON.stringify(value) ?? "left out"}`, () => {
      assert.throws(
        () => readConnection({ ...ENV, [name]: value }),
        (error) => {
          assert.ok(isCommandFailure(error));
          assert.equal(error.exitCode, 2);
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /canary/);
          return true;
        },
      );
    });
  }
});
