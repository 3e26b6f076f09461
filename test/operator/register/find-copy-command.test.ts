import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findCopyCommand } from "../../../src/operator/register/find-copy-command.ts";

describe("findCopyCommand", () => {
  const machines = [
    { name: "macOS", platform: "darwin", env: {}, command: "pbcopy" },
    { name: "Windows", platform: "win32", env: {}, command: "clip" },
    { name: "WSL", platform: "linux", env: { WSL_DISTRO_NAME: "Debian" }, command: "clip.exe" },
    { name: "Wayland", platform: "linux", env: { WAYLAND_DISPLAY: "w" }, command: "wl-copy" },
    { name: "X11", platform: "linux", env: {}, command: "xclip -selection clipboard" },
  ] as const;
  for (const { name, platform, env, command } of machines) {
    it(`is ${command} on ${name}`, () => assert.equal(findCopyCommand(env, platform), command));
  }
});
