import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * Reads every file under a folder, hidden ones too, by path from there; what was packed with gzip
 * is unpacked. Links lead elsewhere.
 */
export function readFolder(folder: string, root = folder): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      for (const [name, content] of readFolder(path, root)) files.set(name, content);
    } else if (entry.isFile()) {
      files.set(relative(root, path), unpack(readFileSync(path)));
    }
  }
  return files;
}

function unpack(content: Buffer): Buffer {
  return content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
}
