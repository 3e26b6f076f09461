import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findFileFormat } from "../../../src/operator/dotenv/file-format.ts";

const TEXT = "PORT=3000\r\nSP_ID=old\r\n";

describe("findFileFormat", () => {
  const refused: readonly [string, string, Buffer, RegExp][] = [
    [
      "UTF-16 of PowerShell",
      ".env",
      Buffer.from(`\uFEFF${TEXT}`, "utf16le"),
      /UTF-16.*Set-Content/,
    ],
    [
      "UTF-16, the other way round",
      ".env",
      Buffer.from(`\uFEFF${TEXT}`, "utf16le").swap16(),
      /UTF-16/,
    ],
    ["UTF-16 without a mark", ".env", Buffer.from(TEXT, "utf16le"), /UTF-16/],
    ["a program", "proxy", Buffer.from([0x7f, 0x45, 0]), /is not text/],
    [
      "JSON of another name",
      ".env",
      Buffer.from('\uFEFF {"a": 1}'),
      /is JSON; of that kind only local/,
    ],
    ["a new JSON file", "appsettings.json", Buffer.alloc(0), /is JSON/],
    ["XML", "web.config", Buffer.from("<?xml version='1.0'?><a/>"), /is XML/],
    ["YAML", "docker-compose.yml", Buffer.from("services: {}\n"), /is YAML/],
  ];
  for (const [name, file, content, reason] of refused) {
    it(`leaves ${name} alone, and says what it is`, () => {
      const format = findFileFormat(file, content);
      assert.ok("refusal" in format);
      assert.match(format.refusal, reason);
    });
  }

  for (const [file, content, reader] of [
    [".env", TEXT, "dotenv"],
    [".env.local", `\uFEFF${TEXT}`, "dotenv"],
    ["settings", "", "dotenv"],
    ["local.settings.json", '{"Values": {}}', "JSON"],
    ["Local.Settings.json", "", "JSON"],
  ] as const) {
    it(`knows ${file} as ${reader}`, () => {
      const format = findFileFormat(file, Buffer.from(content));
      assert.equal("reader" in format && format.reader, reader);
    });
  }
});
