import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  writeAppOptions,
  writeGroupOption,
} from "../../../src/resources/app-settings/azure-cli-options.ts";

describe("writeAppOptions", () => {
  it("names group and site, and slot and subscription where there are any", () => {
    const app = { resourceGroup: "rg", site: "one" };
    assert.equal(writeAppOptions(app), "--resource-group rg --name one");
    assert.equal(
      writeAppOptions({ ...app, slot: "beta", subscriptionId: "5b" }),
      "--resource-group rg --name one --slot beta --subscription 5b",
    );
  });

  it("keeps a group whole that a shell would take apart", () => {
    assert.equal(writeGroupOption("rg (old)"), '--resource-group "rg (old)"');
  });
});
