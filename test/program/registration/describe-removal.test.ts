import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeRemoval } from "../../../src/program/registration/describe-removal.ts";
import { SEVENTH, SIXTH, STATE } from "../../resources/secret-schedule/sample-schedule.ts";

const { retired } = STATE;
const KEPT = [SEVENTH.displayName, SIXTH.displayName];
const REFRESH = /`pulumi up --refresh --stack dev`/;

const tell = (isNew: boolean, name: string, listed: readonly string[]) =>
  describeRemoval(
    { isNew, retired: name },
    listed.map((displayName) => ({ displayName, keyId: displayName, endsAt: SIXTH.endsAt })),
    "dev",
  );

describe("describeRemoval", () => {
  const silent: readonly [string, boolean, string, readonly string[]][] = [
    ["where the retired one was removed", false, retired, KEPT],
    ["where the retired one is about to be removed", true, retired, [SIXTH.displayName, retired]],
    ["where no place was taken", true, "", []],
    ["where no place was taken, of a secret without a name", false, "", [...KEPT, ""]],
  ];
  for (const [name, isNew, taken, listed] of silent) {
    it(`says nothing ${name}`, () => {
      assert.equal(tell(isNew, taken, listed), undefined);
    });
  }

  it("tells of a removal that will find nothing, before the error that it brings", () => {
    const text = tell(true, retired, KEPT) ?? "";
    assert.match(text, /^Somebody removed the client secret "[^"]* generation 5" by hand\. /);
    assert.match(text, /gives it to the services, but then ends with an error/);
    assert.match(text, REFRESH);
  });

  it("tells of a replacement that an earlier run began, and this one ends", () => {
    const text = tell(false, retired, [...KEPT, retired]) ?? "";
    assert.match(
      text,
      /^An earlier run began to replace the client secret "[^"]* generation 5" and /,
    );
    assert.match(text, /the services keep working: run `pulumi up --stack dev` later, or /);
    assert.match(text, REFRESH);
  });
});
