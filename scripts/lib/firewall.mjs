import { existsSync } from "node:fs";
import { canInstall, canRun, findProgram, install } from "./programs.mjs";
import { Refusal } from "./say.mjs";

export const modules = "/usr/lib/apache2/modules";
export const recommended = "/etc/modsecurity/modsecurity.conf-recommended";
export const rules = "/usr/share/modsecurity-crs/rules";
export const setup = "/etc/modsecurity/crs/crs-setup.conf";

const missing = `the tests of the firewall need Apache with ModSecurity and the OWASP Core Rule Set:
  Debian, Ubuntu:  sudo apt-get install -y --no-install-recommends apache2-bin libapache2-mod-security2 modsecurity-crs
  All the other suites run without: ./mak test --list`;

/** Debian has it where nobody's PATH leads. */
export const findApache = () => findProgram("apache2") ?? ["/usr/sbin/apache2"].find(canRun);

const isThere = () => findApache() && [`${modules}/mod_security2.so`, recommended, rules, setup].every(existsSync);

export async function needFirewall() {
  if (!isThere() && canInstall()) await install("apache2-bin", "libapache2-mod-security2", "modsecurity-crs");
  if (!isThere()) throw new Refusal(missing);
}
