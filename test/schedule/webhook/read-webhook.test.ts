import assert from "node:assert/strict";
import { readWebhook } from "../../../src/schedule/webhook/read-webhook.ts";

const ADDRESS = "https://prod.example/workflows/canary?sig=canary";

describe("readWebhook", () => {
  function read(env: Readonly<Record<string, string>>) {
    let said = "";
    const webhook = readWebhook({
      env,
      writeErr: (text) => {
        said += text;
      },
    });
    return { webhook, said };
  }

  it("is for Teams unless it is said otherwise", () => {
    assert.deepEqual(read({ ROTATION_WEBHOOK: `${ADDRESS}\n` }), {
      webhook: { address: ADDRESS, format: "teams" },
      said: "",
    });
    const env = { ROTATION_WEBHOOK: ADDRESS, ROTATION_WEBHOOK_FORMAT: "json" };
    assert.equal(read(env).webhook?.format, "json");
  });

  it("is none where no address is set", () => {
    for (const env of [{}, { ROTATION_WEBHOOK: " " }, { ROTATION_WEBHOOK_FORMAT: "json" }]) {
      assert.deepEqual(read(env), { webhook: undefined, said: "" });
    }
  });

  it("takes plain http on this machine only", () => {
    assert.ok(read({ ROTATION_WEBHOOK: "http://127.0.0.1:8080/x" }).webhook);
    for (const address of ["http://hooks.canary.example/x", "ftp://127.0.0.1/canary"]) {
      const { webhook, said } = read({ ROTATION_WEBHOOK: address });
      assert.equal(webhook, undefined);
      assert.equal(said, "Warning: ROTATION_WEBHOOK is no https address, so no webhook is told.\n");
    }
  });

  it("warns of what cannot be used, without a character of the address", () => {
    for (const [address, fault] of [
      ["canary.example/hook", /is no address/],
      ["https://anna:canary@hooks.example/", /names a user or a password/],
      ["https://canary@hooks.example/", /names a user or a password/],
    ] as const) {
      const { webhook, said } = read({ ROTATION_WEBHOOK: address });
      assert.equal(webhook, undefined);
      assert.match(said, fault);
      assert.doesNotMatch(said, /canary/);
    }
    const both = read({ ROTATION_WEBHOOK: "http://canary/", ROTATION_WEBHOOK_FORMAT: "slack" });
    assert.match(both.said, /no https address, and ROTATION_WEBHOOK_FORMAT is not teams or json/);
    assert.doesNotMatch(both.said, /canary|slack/);
  });
});
