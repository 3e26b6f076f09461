import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import {
  findHoldings,
  type WrittenService,
} from "../../../src/program/credential/find-holdings.ts";
import { reveal } from "../../resources/shared/record-registrations.ts";
import { HELD } from "../../resources/shared/sample-held.ts";

const STARTED = new Date("2026-06-01T12:00:00.000Z");
const BEFORE = "2026-05-01T12:00:00.000Z";
const DIGESTS = { SP_ID: "aaaaaaaa", SP_SECRET: "bbbbbbbb", SP_TOKEN: "cccccccc" };
const OLDER = { ...HELD, secretGeneration: 1, secretKeyId: "key-of-generation-1" };

function service(
  name: string,
  credential: typeof HELD | undefined,
  { live = DIGESTS as object, writtenAt = BEFORE } = {},
): WrittenService {
  return {
    name,
    live,
    resource: {
      written: pulumi.output(DIGESTS),
      writtenAt: pulumi.output(writtenAt),
      credential: pulumi.output(credential as typeof HELD),
    },
  };
}

async function find(...services: WrittenService[]) {
  const { lowest, behind } = findHoldings(services, pulumi.output(HELD), STARTED);
  return { lowest: (await reveal(lowest)).value, behind: (await reveal(behind)).value };
}

describe("findHoldings", () => {
  it("tells what all services have", async () => {
    const found = await find(service("a", HELD), service("b", HELD));
    assert.deepEqual(found, { lowest: HELD, behind: [] });
  });

  it("tells the credential of the stack where there are no services", async () => {
    assert.deepEqual(await find(), { lowest: HELD, behind: [] });
  });

  it("goes by the service that has the least, and names it", async () => {
    const found = await find(service("a", HELD), service("b", OLDER));
    assert.deepEqual(found, { lowest: OLDER, behind: ["b"] });
  });

  it("takes token and secret each from whoever has the older one", async () => {
    const renewed = { ...OLDER, tokenIssuedAt: "2026-04-01T12:00:00.000Z" };
    const { lowest } = await find(service("a", HELD), service("b", renewed));
    assert.equal(lowest.secretGeneration, 1);
    assert.equal(lowest.tokenIssuedAt, HELD.tokenIssuedAt);
  });

  it("vouches for no secret of a service that was changed by hand and left out", async () => {
    const live = { ...DIGESTS, SP_SECRET: "dddddddd" };
    const { lowest, behind } = await find(service("a", HELD, { live }));
    assert.equal(lowest.secretGeneration, 0);
    assert.equal(lowest.secretKeyId, "");
    assert.deepEqual(behind, ["a"]);
  });

  it("vouches for a service that this run wrote, whatever it had before", async () => {
    const writtenAt = "2026-06-01T12:00:01.000Z";
    assert.deepEqual((await find(service("a", HELD, { live: {}, writtenAt }))).lowest, HELD);
  });

  it("knows nothing of a service that was written before this was kept", async () => {
    const { lowest, behind } = await find(service("a", undefined));
    assert.equal(lowest.secretGeneration, 0);
    assert.deepEqual(behind, ["a"]);
  });
});
