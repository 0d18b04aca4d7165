import { canInstall, findProgram, install } from "./programs.mjs";
import { Refusal } from "./say.mjs";

const missing = `compiling ahead of time needs a C linker:
  Debian, Ubuntu:  sudo apt-get install -y clang zlib1g-dev
  macOS:           xcode-select --install
  All the other suites run without: ./mak test --list`;

const isThere = () => findProgram("clang", "gcc") !== undefined;

export async function needLinker() {
  if (!isThere() && canInstall()) await install("clang", "zlib1g-dev");
  if (!isThere()) throw new Refusal(missing);
}
