import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { refuseTwins } from "../../../src/program/azure/refuse-twins.ts";

const DEFAULT = "3e9f07d2-6b48-4c1d-a5f0-91d7c2b86e43";
const OTHER = "11111111-1111-4111-8111-111111111111";
const APP = { resourceGroup: "rg", site: "app" };

describe("refuseTwins", () => {
  for (const [title, twin] of [
    ["with the id of the default subscription", { ...APP, subscriptionId: DEFAULT }],
    ["with that id in another case", { ...APP, subscriptionId: DEFAULT.toUpperCase() }],
    ["in another case", { resourceGroup: "RG", site: "App" }],
  ] as const) {
    it(`refuses a service that is named again ${title}, with the command`, () => {
      assert.throws(() => refuseTwins([APP, twin], DEFAULT, "staging"), {
        message:
          /targets\[0\] and targets\[1\] .*`pulumi config rm --path "targets\[1\]" --stack staging`/,
      });
    });
  }

  it("takes a slot, and the same name in another subscription, for other services", () => {
    const others = [
      { ...APP, slot: "blue" },
      { ...APP, subscriptionId: OTHER },
    ];
    refuseTwins([APP, ...others], DEFAULT, "staging");
  });
});
