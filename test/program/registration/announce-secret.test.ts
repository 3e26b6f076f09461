import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  announceSecret,
  describeNewSecret,
  describeTriedSecret,
} from "../../../src/program/registration/announce-secret.ts";
import { SEVENTH, SIXTH, STATE } from "../../resources/secret-schedule/sample-schedule.ts";
import { recordRegistrations } from "../../resources/shared/record-registrations.ts";

const DEV = { stack: "dev", secretDays: 90, consumers: ["production"] };
const listed = (displayName: string) => ({ displayName, keyId: "k", endsAt: "" });

describe("describeNewSecret", () => {
  it("names what is made and what is removed, and says what to do should that fail", () => {
    const text = describeNewSecret(STATE, DEV);
    assert.match(
      text,
      /^Client secret "[^"]* generation 7" is being created; "[^"]* generation 5" is re/,
    );
    assert.match(text, /the services keep working: `pulumi up --stack dev` continues/);
    assert.match(text, /with --refresh if something is not found\. /);
  });

  it("says in a preview that it will be made, and no more", () => {
    const text = describeNewSecret(STATE, { ...DEV, isPlanned: true });
    assert.match(text, /^Client secret "[^"]* 7" will be created; "[^"]* 5" is removed last\.$/);
  });

  it("names nothing to remove where no place was taken", () => {
    const text = describeNewSecret({ ...STATE, retired: "" }, DEV);
    assert.match(text, /^Client secret "[^"]* generation 7" is being created\. /);
    assert.doesNotMatch(text, /removed/);
  });
});

describe("describeNewSecret, where the one before was removed by hand", () => {
  const former = STATE.secrets[1]?.displayName ?? assert.fail("no former secret");

  it("does not promise that services work which have no secret any more", () => {
    for (const secrets of ["removed", [listed("another")]] as const) {
      const text = describeNewSecret(STATE, DEV, secrets);
      assert.doesNotMatch(text, /keep working/);
      assert.match(
        text,
        /have "[^"]* generation 6", which somebody removed by hand, get no access/,
      );
      assert.match(
        text,
        /`pulumi up --refresh --stack dev`, which .*`pulumi up --stack production`\.$/,
      );
    }
  });

  it("promises it where the directory has that one", () => {
    assert.match(describeNewSecret(STATE, DEV, [listed(former)]), /the services keep working/);
  });
});

describe("what is said of a policy that limits secrets", () => {
  const text = (secretDays: number) => describeNewSecret(STATE, { ...DEV, secretDays });

  it("names both answers of Graph, and the period that fits 180 days", () => {
    assert.match(
      text(90),
      /LifetimeAsPerAppPolicy: .*`pulumi config set secretDays 74 --stack dev`/,
    );
    assert.match(text(90), /fits 180 days\. CredentialTypeNotAllowedAsPerAppPolicy: /);
  });

  it("names a shorter period where that one is shorter already, and none below a day", () => {
    assert.match(text(60), /secretDays 59 --stack dev`\. /);
    assert.doesNotMatch(text(60), /180/);
    assert.doesNotMatch(text(1), /secretDays/);
  });
});

describe("describeTriedSecret", () => {
  it("says what is missing, with what the services go on, and what helps", () => {
    const text = describeTriedSecret(SEVENTH, SIXTH, DEV);
    assert.match(text, /^Client secret "[^"]* generation 7" is not made yet: /);
    assert.match(
      text,
      /go on with generation 6, which ends at 2026-07-31 00:00 UTC, and the token/,
    );
    assert.match(text, /secretDays 74 --stack dev/);
  });
});

describe("announceSecret", () => {
  it("has said it when it ends", async () => {
    const { log } = console;
    const lines: string[] = [];
    console.log = (line: string) => lines.push(line);
    try {
      await recordRegistrations(async () => {
        await announceSecret(STATE, DEV, undefined);
        assert.ok(lines.join("\n").includes(describeNewSecret(STATE, DEV)));
      });
    } finally {
      console.log = log;
    }
  });
});
