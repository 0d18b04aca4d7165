import { canInstall, findProgram, install } from "./programs.mjs";
import { Refusal } from "./say.mjs";

const find = () => findProgram("soffice", "libreoffice");

const missing = `the tests of exports in a spreadsheet need LibreOffice Calc:
  Debian, Ubuntu:  sudo apt-get install -y --no-install-recommends libreoffice-calc-nogui
  macOS:           brew install --cask libreoffice, and its MacOS folder in PATH. All the other suites run without: ./mak test --list`;

export async function needOffice() {
  if (!find() && canInstall()) await install("libreoffice-calc-nogui");
  if (!find()) throw new Refusal(missing);
}
