import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { countRequests } from "../bench/count-requests.ts";
import { type Fleet, openFleet } from "../bench/open-fleet.ts";
import { readStateSize } from "../bench/read-state-size.ts";

for (const count of [1, 12]) {
  describe(`the budget of ${count} ${count === 1 ? "service" : "services"}`, () => {
    let fleet: Fleet;
    before(async () => {
      fleet = await openFleet({ count });
    });
    after(() => fleet.close());

    const up = async () => {
      fleet.emulator.control.clearRequests();
      await fleet.pulumi("up");
      fleet.assertWhole();
      return countRequests(fleet.emulator.control.requests());
    };

    it("makes in a rotation three lists and one PUT for each, and one token", async () => {
      await fleet.askForRotation();
      const {
        metadata: _plugin,
        "client-credentials-grant": _login,
        ...work
      } = (await up()).byOperation;
      assert.deepEqual(work, {
        "list-app-settings": 3 * count,
        "put-app-settings": count,
        "refresh-grant": 2,
        "probe-web": 1,
        "probe-currentuser": 1,
      });
    });

    it("makes in a run without changes one list for each, and no other request", async () => {
      const {
        metadata: _plugin,
        "client-credentials-grant": _login,
        ...work
      } = (await up()).byOperation;
      assert.deepEqual(work, { "list-app-settings": count });
    });

    it("keeps less than 6 KiB of state for each, without positions", () => {
      const file = join(
        fleet.project.folder,
        "state/.pulumi/stacks/sharepoint-rotation/staging.json",
      );
      const { perTarget } = readStateSize(readFileSync(file, "utf8"));
      assert.ok(perTarget > 0 && perTarget < 6144, `${perTarget} bytes`);
    });

    if (count > 1) {
      it("waits for its turn where Azure takes few writes, and loses nothing", async () => {
        await fleet.askForRotation();
        fleet.emulator.control.setWriteLimits({ bucket: 10, refillPerSecond: 10 });
        const { byOperation, throttled } = await up();
        assert.ok(throttled > 0, "Azure refused some at first");
        assert.equal(byOperation["put-app-settings"], count);
      });
    }
  });
}
