import { Refusal } from "./say.mjs";

const flags = ["--list", "--profile", "--changed", "--stress"];

/** What `./mak test` was asked for. */
export function readArguments(args, suites) {
  const given = args.filter((argument) => argument.startsWith("-"));
  const stranger = given.find((flag) => !flags.includes(flag));
  if (stranger) throw new Refusal(`test knows ${flags.join(", ")}, not '${stranger}'`, 2);
  const chosen = args.filter((argument) => !given.includes(argument));
  const unknown = chosen.find((name) => !suites.includes(name));
  if (unknown) throw new Refusal(`there is no suite '${unknown}'; the suites are ${suites.join(", ")}`, 2);
  const wants = (flag) => given.includes(`--${flag}`);
  if (wants("changed") && chosen.length > 0) throw new Refusal("--changed chooses the suites itself: name none", 2);
  if (wants("changed") && wants("stress")) throw new Refusal("--stress is for whole suites, --changed for parts of them: choose one", 2);
  return { suites: chosen, list: wants("list"), profile: wants("profile"), changed: wants("changed"), stress: wants("stress") };
}
