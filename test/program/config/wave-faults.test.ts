import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { LEAST, listFaults, readConfig } from "./parse-values.ts";

describe("parseConfig, of waves", () => {
  it("takes numbers and percentages", () => {
    assert.deepEqual(readConfig({ ...LEAST, waves: '[1,"10%","100%"]' }).waves, [1, "10%", "100%"]);
  });

  it("finds what is no list, and the command that makes one", () => {
    const [fault] = listFaults({ ...LEAST, waves: '"10%"' });
    assert.match(fault?.problem ?? "", /must be a list/);
    assert.deepEqual(fault?.command.split("\n"), [
      "pulumi config rm waves --stack dev",
      'pulumi config set --path "waves[0]" 1 --stack dev',
    ]);
  });

  for (const wave of ["0", "1.5", '"101%"', '"0%"', '"ten"', "true", "null"]) {
    it(`finds what is no end of a wave in ${wave}, and the command that takes it out`, () => {
      const [fault] = listFaults({ ...LEAST, waves: `[1,${wave}]` });
      assert.equal(fault?.key, "waves[1]");
      assert.match(
        fault?.problem ?? "",
        /must be a number of services, or a percentage such as 10%/,
      );
      assert.equal(fault?.command, 'pulumi config rm --path "waves[1]" --stack dev');
    });
  }
});
