import assert from "node:assert/strict";
import { startEmulator } from "../../../emulator/start-emulator.ts";
import { readCloud } from "../cloud.ts";

describe("readCloud", () => {
  it("learns everything from the metadata host", async () => {
    const emulator = await startEmulator();
    const { url } = emulator;
    assert.deepEqual(await readCloud(url), {
      resourceManager: url,
      loginEndpoint: url,
      audience: `${url}/`,
    });
    await emulator.stop();
  });

  it("refuses plain http beyond loopback", async () => {
    await assert.rejects(readCloud("http://azure.example"), /not permitted for non-TLS protected/);
  });

  it("tells why the metadata host did not answer", async () => {
    const emulator = await startEmulator();
    emulator.control.fault({ operation: "metadata", kind: "status", status: 503 });
    await assert.rejects(readCloud(emulator.url), /retrieving metadata from .+: status 503/);
    await emulator.stop();
    await assert.rejects(readCloud(emulator.url), /ECONNREFUSED/);
  });
});
