import { canInstall, canRun, findProgram, install } from "./programs.mjs";
import { Refusal } from "./say.mjs";

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
  return findProgram(...names) ?? onMac.find(canRun);
}

export async function needChromium() {
  if (findChromium()) return;
  if (!process.env.MAK_CHROMIUM && canInstall()) await install("chromium", "fonts-dejavu-core");
  if (!findChromium()) throw new Refusal(missing);
}
