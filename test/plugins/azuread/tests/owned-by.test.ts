import assert from "node:assert/strict";
import { APP_INPUTS } from "./sample-inputs.ts";
import { useProvider } from "./use-provider.ts";

describe("a login that may manage what it owns", () => {
  const scene = useProvider({ directoryRole: "owned-by" });

  const addPassword = async (owners: readonly string[]) => {
    const { provider } = scene();
    const app = await provider.resource("Application").create({ ...APP_INPUTS, owners });
    return provider.resource("ApplicationPassword").create({ applicationId: app.id });
  };

  it("cannot add a password to an application that it made for nobody", async () => {
    await assert.rejects(addPassword([]), /Adding password for .+ unexpected status 403/s);
  });

  it("can add one to an application that it made for itself", async () => {
    const { objectId } = await scene().provider.invoke(
      "azuread:index/getClientConfig:getClientConfig",
    );
    const { outputs } = await addPassword([String(objectId)]);
    assert.ok(scene().emulator.control.secrets().includes(String(outputs["value"])));
  });
});
