import assert from "node:assert/strict";
import { describeFaults } from "../../../src/config/config-fault";
import { CONFIG_KEYS, NESTED_KEYS } from "../../../src/config/config-schema";
import { parseConfig } from "../../../src/config/parse-config";
import { rawConfig } from "../arbitraries/raw-config";
import { SECRETS, SPELLINGS } from "../arbitraries/secrets";
import { type FuzzProperty, holds } from "../fuzz-property";
import { assertPrintable } from "../good-failure";

const { clientSecret, refreshToken, authorizationCode, codeVerifier } = SECRETS;
const SECRET_TEXTS = [clientSecret, refreshToken, authorizationCode, codeVerifier].flatMap(
  (secret) => SPELLINGS.map((spell) => spell(secret)),
);

/** A command as a shell takes it: words, or texts in single quotes, and nothing else. */
const COMMAND = /^pulumi config (set|rm)( ([\w./:@=[\]-]+|'[^']*'(\\''[^']*')*))+$/;

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
      assertPrintable(command, 400);
      assert.match(command, COMMAND);
    }
    assertNoSecret(describeFaults(result.faults, raw.stack));
  }),
  holds("a config that is taken has known keys and whole values alone", rawConfig, (raw) => {
    const result = parseConfig(raw);
    if ("faults" in result) return;
    const { config } = result;
    const own = [...CONFIG_KEYS, "stack", "codeRedirectUri"];
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
