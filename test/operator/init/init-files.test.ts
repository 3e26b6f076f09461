import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { FILES, useDesk } from "./open-desk.ts";

describe("the stack files of init", () => {
  const { emulator, engine, yes, read, write, shipped } = useDesk();
  const at = (file: string) => join(engine().folder, file);

  it("refuses files that were edited, before anything is asked", async () => {
    write(FILES[1], "config:\n  sharepoint-rotation:siteUrl: https://a.example\n");
    emulator().control.clearRequests();
    const { exitCode, stderr } = await yes();
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^Pulumi\.production\.yaml is written already\. --force puts the answers in/,
    );
    assert.deepEqual(emulator().control.requests(), []);
    assert.equal(read(FILES[0]), shipped(FILES[0]));
  });

  it("keeps with --force what is not asked for: comments, secrets, other keys", async () => {
    const before = [
      "# Ours.",
      "secretsprovider: passphrase",
      "encryptionsalt: v1:abc",
      "config:",
      "  # The site of the city.",
      `  sharepoint-rotation:siteUrl: ${emulator().siteUrl}`,
      "  sharepoint-rotation:renewAfterDays: 20 # the auditors",
      "  sharepoint-rotation:promoteFrom: other",
      "  azuread:clientSecret:",
      "    secure: v1:xyz",
      "",
    ];
    write(FILES[0], before.join("\n"));
    const { exitCode, stderr } = await yes({}, {}, "--force");
    assert.equal(exitCode, 0, stderr);
    const after = read(FILES[0]);
    for (const line of before.filter((one) => !one.includes("promoteFrom"))) {
      assert.ok(after.includes(line), line);
    }
    assert.doesNotMatch(after, /promoteFrom/);
    assert.match(after, /azure-native:environment: usgovernment/);
  });

  it("leaves the salt alone that the engine has put into a shipped file", async () => {
    const salted = `encryptionsalt: v1:abc\n${shipped(FILES[0])}`;
    write(FILES[0], salted);
    assert.equal((await yes()).exitCode, 0);
    assert.match(read(FILES[0]), /^encryptionsalt: v1:abc\n/);
  });

  it("refuses a folder of that name, and a link to nowhere, before anything is asked", async () => {
    emulator().control.clearRequests();
    rmSync(at(FILES[1]));
    mkdirSync(at(FILES[1]));
    const folder = await yes();
    rmSync(at(FILES[1]), { recursive: true });
    symlinkSync("no/such/file.yaml", at(FILES[1]));
    const link = await yes();
    for (const { exitCode, stderr } of [folder, link]) {
      assert.equal(exitCode, 2);
      assert.match(
        stderr,
        /^Pulumi\.production\.yaml cannot be written \((?:EISDIR|ENOENT): [a-z ]+\)\. Nothing was written\.\n$/,
      );
    }
    assert.deepEqual(emulator().control.requests(), []);
    assert.equal(read(FILES[0]), shipped(FILES[0]));
  });

  it("leaves both as they were where the second cannot be written", async () => {
    const onPrint = (text: string) => {
      if (!text.includes("the state is at")) return;
      rmSync(at(FILES[1]));
      mkdirSync(at(FILES[1]));
    };
    const { exitCode, stderr } = await yes({}, { onPrint });
    assert.equal(exitCode, 2);
    assert.match(stderr, /\nPulumi\.production\.yaml cannot be written \([A-Z]+: .*\)\. Nothing/);
    assert.equal(read(FILES[0]), shipped(FILES[0]));
    assert.deepEqual(
      readdirSync(engine().folder).filter((name) => name.startsWith(".")),
      [],
    );
  });

  it("writes the file that a link leads to, and leaves the rights on a file", async () => {
    chmodSync(at(FILES[0]), 0o664);
    rmSync(at(FILES[1]));
    symlinkSync("other.yaml", at(FILES[1]));
    write("other.yaml", shipped(FILES[1]));
    const { exitCode, stderr } = await yes();
    assert.equal(exitCode, 0, stderr);
    assert.match(read("other.yaml"), /subscriptionId/);
    assert.equal(statSync(at(FILES[0])).mode & 0o777, 0o664);
  });

  it("refuses a file that is no YAML", async () => {
    write(FILES[0], "config: [\n");
    const { exitCode, stderr } = await yes();
    assert.equal(exitCode, 2);
    assert.match(stderr, /^Pulumi\.staging\.yaml is not as the engine writes it/);
  });

  it("puts the project's own name before the keys, and takes those of the shipped one away", async () => {
    write("Pulumi.yaml", 'name: "city-mail" # renamed\n');
    assert.equal((await yes()).exitCode, 0);
    for (const file of FILES) {
      assert.match(read(file), /^ {2}city-mail:siteUrl: /m);
      assert.doesNotMatch(read(file), /sharepoint-rotation:/);
    }
  });

  it("takes for unedited what `pulumi new` has put into a file, and nothing else", async () => {
    write("Pulumi.yaml", "name: city-mail\n");
    const answered = `${shipped(FILES[0]).replace("usgovernment", "public")}  city-mail:siteUrl: https://a.example\n`;
    write(FILES[0], answered);
    const { exitCode, stderr } = await yes();
    assert.equal(exitCode, 0, stderr);
    assert.match(read(FILES[0]), /^ {2}azure-native:environment: usgovernment$/m);
    write(FILES[0], `${answered}  city-mail:renewAfterDays: 20\n`);
    assert.match((await yes()).stderr, /^Pulumi\.staging\.yaml and .* are written already/);
  });
});
