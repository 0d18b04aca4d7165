import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { root } from "./paths.mjs";
import { run } from "./processes.mjs";
import { step } from "./say.mjs";

/** `npm ci`, only when the lock file changed. Install scripts stay off: nothing of ours needs one. */
export async function installPackages(folder = root) {
  const mark = path.join(folder, "node_modules", ".mak-installed");
  const wanted = fingerprint(path.join(folder, "package-lock.json"));
  const isInstalled = () => existsSync(mark) && readFileSync(mark, "utf8") === wanted;
  if (isInstalled()) return;
  await withLock("packages", async () => {
    if (isInstalled()) return;
    const where = path.relative(root, folder);
    await step(`npm packages${where && ` of ${where}`}`, () =>
      run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder }));
    writeFileSync(mark, wanted);
  });
}
