import { dirname, join } from "node:path";
import ts from "typescript";

/**
 * Checks the types of a file and all that it imports. Throws what the compiler has to say.
 *
 * @param {string} root the checkout, with its `tsconfig.json`
 * @param {string} file
 */
export function checkTypes(root, file) {
  const path = join(root, "tsconfig.json");
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  const { options, errors } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [file] },
    ts.sys,
    dirname(path),
  );
  const program = ts.createProgram([join(root, file)], options);
  const faults = [...(error ? [error] : []), ...errors, ...ts.getPreEmitDiagnostics(program)];
  if (faults.length === 0) return;
  const text = ts.formatDiagnostics(faults, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => "\n",
  });
  throw new Error(
    `The program does not compile. Mend this, or put back what was changed:\n${text}`,
  );
}
