import assert from "node:assert/strict";
import { describeFaults } from "../../../src/program/config/config-fault.ts";
import { CONFIG_KEYS, NESTED_KEYS } from "../../../src/program/config/config-schema.ts";
import { parseConfig } from "../../../src/program/config/parse-config.ts";
import { rawConfig } from "../arbitraries/raw-config.ts";
import { SECRETS, SPELLINGS } from "../arbitraries/secrets.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { assertPrintable } from "../good-failure.ts";

const { clientSecret, refreshToken, authorizationCode, codeVerifier } = SECRETS;
const SECRET_TEXTS = [clientSecret, refreshToken, authorizationCode, codeVerifier].flatMap(
  (secret) => SPELLINGS.map((spell) => spell(secret)),
);

/** A command as a shell takes it: words, texts in quotes that every shell knows, or in single ones. */
const COMMAND =
  /^pulumi config (set|rm)( ([\w./:@=[\]-]+|<your [a-z ]+>|"[^"$`\\!%]*"|'[^']*'(\\''[^']*')*))+$/;

function assertNoSecret(text: string): void {
  for (const secret of SECRET_TEXTS) {
    assert.equal(text.includes(secret), false, `it tells a secret: ${text}`);
  }
}

/** What holds for the config of a stack. */
export const CONFIG_PROPERTIES: readonly FuzzProperty[] = [
  holds("every fault of a config has a key, a problem and a command", rawConfig, (raw) => {
    const result = parseConfig(raw);
    if ("config" in result) return;
    assert.ok(result.faults.length > 0);
    for (const { key, problem, command } of result.faults) {
      assert.ok(key !== "");
      assertPrintable(key, 200);
      assert.ok(problem.length > 5);
      assertPrintable(problem, 1000);
      for (const line of command.split("\n")) {
        assertPrintable(line, 400);
        assert.match(line, COMMAND);
      }
    }
    assertNoSecret(describeFaults(result.faults, raw.stack));
  }),
  holds("a config that is taken has known keys and whole values alone", rawConfig, (raw) => {
    const result = parseConfig(raw);
    if ("faults" in result) return;
    const { config } = result;
    const own = [...CONFIG_KEYS, "stack", "codeRedirectUri", "vaultCloud"];
    assert.deepEqual(
      Object.keys(config).filter((key) => !own.includes(key)),
      [],
    );
    for (const target of config.targets) {
      const unknown = Object.keys(target).filter((key) => !NESTED_KEYS["targets"]?.includes(key));
      assert.deepEqual(unknown, []);
    }
    assert.match(config.siteUrl, /^https:\/\/[^\s\p{Cc}]+$/u);
    for (const address of [config.redirectUri, ...Object.values(config.endpoints)]) {
      assert.match(address, /^[^\s\p{Cc}]*$/u);
    }
    for (const secret of [config.authorizationCode, config.refreshToken]) {
      assert.match(secret ?? "", /^[^\s\p{Cc}]*$/u);
    }
  }),
];
