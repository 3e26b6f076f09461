import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { AppSettings } from "../../../src/resources/app-settings/app-settings.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { recordRegistrations } from "../shared/record-registrations.ts";
import { HELD } from "../shared/sample-held.ts";
import { OWN } from "./open-app.ts";

describe("AppSettings", () => {
  it("makes the values secret, and shows digests of them in clear", async () => {
    const [registered, ...more] = await recordRegistrations(
      () =>
        new AppSettings("rg/site", {
          armEndpoint: "https://management.azure.com",
          resourceId: "/subscriptions/s",
          settings: { ...OWN, SP_TOKEN: pulumi.secret(OWN.SP_TOKEN) },
          credential: HELD,
          live: { SP_ID: "aaaaaaaa" },
          token: "hidden-bearer",
          timeoutSeconds: 30,
        }),
    );
    assert.deepEqual(more, []);
    assert.equal(registered?.type, "pulumi-nodejs:dynamic:Setting");
    assert.equal(registered?.name, "rg/site");
    assert.deepEqual(registered?.inputs, {
      armEndpoint: "https://management.azure.com",
      resourceId: "/subscriptions/s",
      settings: OWN,
      credential: HELD,
      desired: {
        SP_ID: digest(OWN.SP_ID),
        SP_SECRET: digest(OWN.SP_SECRET),
        SP_TOKEN: digest(OWN.SP_TOKEN),
      },
      live: { SP_ID: "aaaaaaaa" },
      token: "hidden-bearer",
      timeoutSeconds: 30,
    });
    assert.deepEqual([...registered.secretNames].sort(), ["live", "settings", "token"]);
  });
});
