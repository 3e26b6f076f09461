import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import {
  type AppSettingsInputs,
  appSettingsProvider as provider,
} from "../../../src/resources/app-settings/app-settings-provider.ts";
import { SETTING_NAMES } from "../../../src/resources/app-settings/setting-names.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import { type Emulator, startEmulator } from "../../emulator/start-emulator.ts";
import { HELD } from "../shared/sample-held.ts";
import { OWN, openApp } from "./open-app.ts";

const DIGESTS = {
  SP_ID: digest(OWN.SP_ID),
  SP_SECRET: digest(OWN.SP_SECRET),
  SP_TOKEN: digest(OWN.SP_TOKEN),
};
const ID = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/site";
const INPUTS: AppSettingsInputs = {
  armEndpoint: "https://management.azure.com",
  resourceId: ID,
  token: "hidden-bearer",
  timeoutSeconds: 30,
  settings: OWN,
  credential: HELD,
  desired: DIGESTS,
  live: DIGESTS,
};
const STATE = { resourceId: ID, written: DIGESTS, credential: HELD };
const SAME = { changes: false, replaces: [] };
const UPDATE = { changes: true, replaces: [] };
const REPLACE = { changes: true, replaces: ["resourceId"] };

describe("appSettingsProvider.diff", () => {
  const cases: readonly [string, Partial<AppSettingsInputs>, typeof SAME | typeof REPLACE][] = [
    ["finds nothing to do where all is as written", {}, SAME],
    ["ignores a fresh bearer token", { token: "another" }, SAME],
    ["ignores a bearer token that is not known yet", { token: UNKNOWN_VALUE }, SAME],
    ["ignores another timeout or endpoint", { timeoutSeconds: 5, armEndpoint: "x" }, SAME],
    [
      "ignores how the preview text reads",
      { desired: { SP_ID: "nothing in the service → x" } },
      SAME,
    ],
    ["ignores the case of the resource id", { resourceId: ID.toLowerCase() }, SAME],
    ["ignores an id that is not known yet", { resourceId: UNKNOWN_VALUE }, SAME],
    ["replaces where another app is meant", { resourceId: `${ID}-east` }, REPLACE],
    ["replaces where a slot is meant", { resourceId: `${ID}/slots/blue` }, REPLACE],
    ["updates an app that has no settings", { live: {} }, UPDATE],
    [
      "takes note where the same values are of another credential",
      { credential: { ...HELD, secretKeyId: "another" } },
      UPDATE,
    ],
    [
      "ignores a part of the credential that is not known yet",
      { credential: { ...HELD, secretKeyId: UNKNOWN_VALUE } },
      SAME,
    ],
  ];
  for (const [name, news, expected] of cases) {
    it(name, async () => {
      assert.deepEqual(await provider.diff("id", STATE, { ...INPUTS, ...news }), expected);
    });
  }

  for (const name of SETTING_NAMES) {
    it(`updates where ${name} changed, drifted, or is not known yet`, async () => {
      const changed = { ...INPUTS, settings: { ...OWN, [name]: "new" } };
      const drifted = { ...INPUTS, live: { ...DIGESTS, [name]: digest("theirs") } };
      const unknown = { ...INPUTS, settings: { ...OWN, [name]: UNKNOWN_VALUE } };
      for (const news of [changed, drifted, unknown]) {
        assert.deepEqual(await provider.diff("id", STATE, news), UPDATE);
      }
    });
  }

  it("updates where somebody wrote the new value already, so that the state follows", async () => {
    const news = { ...INPUTS, settings: { ...OWN, SP_ID: "new" } };
    const live = { ...DIGESTS, SP_ID: digest("new") };
    assert.deepEqual(await provider.diff("id", STATE, { ...news, live }), UPDATE);
  });
});

describe("appSettingsProvider.check", () => {
  it("begins anew with the texts of another app", async () => {
    const olds = {
      ...INPUTS,
      desired: { ...DIGESTS, SP_ID: `nothing in the service → ${DIGESTS.SP_ID}` },
    };
    const news = { ...INPUTS, resourceId: `${ID}-east`, live: {} };
    assert.deepEqual((await provider.check(olds, news)).inputs.desired, DIGESTS);
  });

  it("takes the first inputs, and passes everything else on but the token", async () => {
    const { token: _token, ...inputs } = INPUTS;
    assert.deepEqual(await provider.check({}, INPUTS), { inputs, failures: [] });
  });

  it("accepts that nothing is known yet", async () => {
    const unknown = Object.fromEntries(SETTING_NAMES.map((name) => [name, UNKNOWN_VALUE]));
    const { inputs } = await provider.check(INPUTS, { ...INPUTS, desired: unknown });
    assert.deepEqual(inputs.desired, unknown);
  });

  it("keeps the texts of the same app whose id is written in another case", async () => {
    const desired = { ...DIGESTS, SP_ID: `nothing in the service → ${DIGESTS.SP_ID}` };
    const news = { ...INPUTS, resourceId: ID.toLowerCase() };
    assert.deepEqual((await provider.check({ ...INPUTS, desired }, news)).inputs.desired, desired);
  });
});

describe("appSettingsProvider, at the emulator", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator();
  });

  after(() => emulator.stop());

  it("keeps digests of its own three values, and nothing foreign or secret", async () => {
    const { access, site } = await openApp(emulator, "365proxy");
    const { inputs } = await provider.check({}, { ...INPUTS, ...access });
    const foreign = Object.values(site.settings());
    const { id, outs } = await provider.create(inputs);
    assert.equal(id, access.resourceId);
    const { resourceId } = access;
    const { writtenAt, ...kept } = outs;
    assert.deepEqual(kept, { resourceId, written: DIGESTS, credential: HELD });
    assert.ok(Date.parse(writtenAt ?? "") > Date.now() - 60_000, writtenAt);
    for (const value of [...foreign, ...Object.values(OWN), access.token]) {
      assert.equal(JSON.stringify(outs).includes(value), false);
    }
  });

  it("gives full outputs from an update that finds nothing to write", async () => {
    const { access, site } = await openApp(emulator, "365proxy");
    const puts = site.puts();
    const { resourceId } = access;
    const { inputs } = await provider.check(INPUTS, { ...INPUTS, ...access });
    const { writtenAt, ...kept } = (await provider.update("id", STATE, inputs)).outs;
    assert.deepEqual(kept, { resourceId, written: DIGESTS, credential: HELD });
    assert.ok(Date.parse(writtenAt ?? "") > Date.now() - 60_000, writtenAt);
    assert.equal(site.puts(), puts);
  });

  it("writes with the token of the last check, however the id is written", async () => {
    const { access, site } = await openApp(emulator, "365proxy");
    await provider.check({}, { ...INPUTS, ...access, token: "spent" });
    await provider.check({}, { ...INPUTS, ...access, resourceId: access.resourceId.toUpperCase() });
    const settings = { ...OWN, SP_ID: "another" };
    await provider.update("id", STATE, { ...INPUTS, ...access, settings });
    assert.equal(site.settings()["SP_ID"], "another");
  });

  it("refuses to write an app whose inputs it did not check", async () => {
    await assert.rejects(provider.create({ ...INPUTS, resourceId: `${ID}-unchecked` }), {
      message: "a resource is written whose inputs were not checked",
    });
  });

  it("does nothing when it is deleted, so that the app keeps working", () => {
    assert.equal("delete" in provider, false);
  });
});
