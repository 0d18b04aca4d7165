import { existsSync } from "node:fs";
import { canInstall, findProgram, install } from "./programs.mjs";
import { Refusal } from "./say.mjs";

const find = () => findProgram("soffice", "libreoffice");

/** Debian has Calc and Writer as packages of their own; elsewhere LibreOffice is one. */
const isWhole = () => find() && (!existsSync("/usr/lib/libreoffice/program") || ["libsclo.so", "libswlo.so"].every((part) => existsSync(`/usr/lib/libreoffice/program/${part}`)));

const missing = `the tests of exports and documents need LibreOffice Calc and Writer:
  Debian, Ubuntu:  sudo apt-get install -y --no-install-recommends libreoffice-calc-nogui libreoffice-writer-nogui
  macOS:           brew install --cask libreoffice, and its MacOS folder in PATH. All the other suites run without: ./mak test --list`;

export async function needOffice() {
  if (!isWhole() && canInstall()) await install("libreoffice-calc-nogui", "libreoffice-writer-nogui");
  if (!isWhole()) throw new Refusal(missing);
}
