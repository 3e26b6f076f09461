import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { RequestRecord } from "../emulator/request-log.ts";
import { findFloor } from "./bench-targets.ts";
import { countRequests } from "./count-requests.ts";

describe("countRequests", () => {
  it("counts by operation, and those that were told to wait apart", () => {
    const requests = [
      ["list-app-settings", 200],
      ["list-app-settings", 429],
      ["put-app-settings", 200],
      ["list-app-settings", 403],
    ].map(([operation, status]) => ({ operation, status }) as RequestRecord);
    assert.deepEqual(countRequests(requests), {
      byOperation: { "list-app-settings": 2, "put-app-settings": 1 },
      throttled: 1,
    });
  });
});

describe("findFloor", () => {
  it("is what Azure's limits leave for four writes a service", () => {
    const limits = { bucket: 200, refillPerSecond: 10 };
    assert.deepEqual(
      [10, 100, 300].map((count) => findFloor(count, limits)),
      [0, 20, 100],
    );
  });
});
