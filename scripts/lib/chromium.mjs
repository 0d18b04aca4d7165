import { accessSync, constants } from "node:fs";
import path from "node:path";
import { isRoot } from "./paths.mjs";
import { run } from "./processes.mjs";
import { Refusal, step } from "./say.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const onMac = ["Chromium", "Google Chrome"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

const missing = `the tests of the pages need Chromium or Chrome:
  Debian:  sudo apt-get install -y chromium
  Ubuntu:  google.com/chrome (a package; the distribution's own is a snap)
  macOS:   brew install --cask chromium
  elsewhere: name the program in MAK_CHROMIUM. All the other suites run without: ./mak test --list`;

/** The browser of this machine: the one that MAK_CHROMIUM names, or the first in the usual places. */
export function findChromium() {
  if (process.env.MAK_CHROMIUM) return canRun(process.env.MAK_CHROMIUM) ? process.env.MAK_CHROMIUM : undefined;
  const inPath = folders().flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...inPath, ...onMac].find(canRun);
}

/** Root on Debian gets a browser by itself, for that is how CI and containers run; others are told how to get one. */
export async function needChromium() {
  if (findChromium()) return;
  if (!process.env.MAK_CHROMIUM && isRoot && folders().some((folder) => canRun(path.join(folder, "apt-get")))) await step("install Chromium", install);
  if (!findChromium()) throw new Refusal(missing);
}

async function install() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"], { env });
}

const folders = () => (process.env.PATH ?? "").split(path.delimiter);

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
