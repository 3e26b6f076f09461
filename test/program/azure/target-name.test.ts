import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildResourceId, nameTarget } from "../../../src/program/azure/target-name.ts";

const TARGET = { resourceGroup: "365proxy-rg", site: "365proxy" };

describe("nameTarget", () => {
  it("names resource group and site, and the slot where there is one", () => {
    assert.equal(nameTarget(TARGET), "365proxy-rg/365proxy");
    assert.equal(nameTarget({ ...TARGET, slot: "blue" }), "365proxy-rg/365proxy/blue");
  });

  it("tells the same site name in two subscriptions apart", () => {
    const own = { ...TARGET, slot: "blue", subscriptionId: "own" };
    assert.equal(nameTarget(own), "own/365proxy-rg/365proxy/blue");
  });
});

describe("buildResourceId", () => {
  it("builds the id of a site in the default subscription", () => {
    assert.equal(
      buildResourceId(TARGET, "default"),
      "/subscriptions/default/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy",
    );
  });

  it("builds the id of a slot in a subscription of its own", () => {
    assert.equal(
      buildResourceId({ ...TARGET, slot: "blue", subscriptionId: "own" }, "default"),
      "/subscriptions/own/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy/slots/blue",
    );
  });
});
