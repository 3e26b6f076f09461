import type { Io } from "../io.ts";

/** The program that puts its input into the clipboard of the machine a person sits at. */
export function findCopyCommand(
  env: Io["env"],
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === "darwin") return "pbcopy";
  if (platform === "win32") return "clip";
  // Windows' own programs are on PATH in WSL.
  if (env["WSL_DISTRO_NAME"] !== undefined) return "clip.exe";
  return env["WAYLAND_DISPLAY"] === undefined ? "xclip -selection clipboard" : "wl-copy";
}
