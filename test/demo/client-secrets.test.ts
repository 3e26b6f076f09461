import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeSecrets } from "./client-secrets.ts";

describe("describeSecrets", () => {
  it("tells each secret by name, beginning and end", () => {
    const secret = {
      keyId: "00000000-0000-0000-0000-000000000000",
      displayName: "sharepoint-rotation staging generation 2",
      startsAt: "2027-02-23T12:00:00.000Z",
      endsAt: "2027-09-22T00:00:00.000Z",
      generation: 2,
    };
    assert.equal(
      describeSecrets([secret]),
      "sharepoint-rotation staging generation 2   2027-02-23 to 2027-09-22",
    );
  });
});
