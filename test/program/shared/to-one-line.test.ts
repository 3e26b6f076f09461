import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, it } from "mocha";
import { toOneLine } from "../../../src/program/shared/to-one-line.ts";

describe("toOneLine", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({}, []);
    delete process.env["ARM_CLIENT_SECRET"];
    delete process.env["ARM_OIDC_REQUEST_URL"];
  });

  it("puts a message of several lines on one, and cuts it", () => {
    assert.equal(toOneLine(new Error("a\n\tb\r\nc")), "a b c");
    assert.equal(toOneLine("x".repeat(600)).length, 500);
    assert.equal(toOneLine("abcdef", 3), "abc");
  });

  it("takes out what is secret in the config of the plugins and in the environment", () => {
    const values = {
      "azure-native:clientSecret": "configured-login",
      "azure-native:clientId": "an-open-id",
      "sharepoint-rotation:refreshToken": "configured token",
    };
    pulumi.runtime.setAllConfig(values, [
      "azure-native:clientSecret",
      "sharepoint-rotation:refreshToken",
    ]);
    process.env["ARM_CLIENT_SECRET"] = "login of the environment";
    process.env["ARM_OIDC_REQUEST_URL"] = "https://login.example/open";
    assert.equal(
      toOneLine(
        "Of an-open-id: configured-login, configured+token; bG9naW4gb2YgdGhlIGVudmlyb25tZW50 at " +
          "https://login.example/open",
      ),
      "Of an-open-id: [secret], [secret]; [secret] at https://login.example/open",
    );
  });

  it("leaves no part of a secret of several lines, nor of one at the cut", () => {
    process.env["ARM_CLIENT_SECRET"] = "first line\nsecond line";
    assert.equal(toOneLine("Bad: first line\nsecond line!"), "Bad: [secret]!");
    assert.equal(toOneLine("Bad: first line\nsecond line!", 8), "Bad:…");
  });
});
