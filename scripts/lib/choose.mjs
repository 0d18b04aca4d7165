import { changedSince, codeIn, findBase, readFacts } from "./changes.mjs";
import { say } from "./say.mjs";
import { select } from "./selection.mjs";

const isThere = ({ isThere = () => true }) => isThere();

/** The checks that were named, or all of them. */
export const chooseNamed = (checks, suites) => checks.filter((check) => (suites.length === 0 || suites.includes(check.suite)) && isThere(check));

/** The checks that the change since the last good commit can touch; says which, and why. Answers whether C# has to be built as a whole. */
export async function chooseChanged(checks) {
  const base = await findBase();
  if (!base) return all(checks, "no commit is known to be good: neither has a whole ./mak test passed here on a clean tree, nor is there an origin/main");
  const files = await changedSince(base.commit);
  say(`${files.length} files differ from ${base.commit.slice(0, 10)} (${base.why})`);
  const found = select(files, await readFacts());
  if (found.everything) return all(checks, found.everything);
  const chosen = checks.flatMap((check) => narrowed(check, found, files)).filter(isThere);
  if (found.parts.has("build")) say(`  build: ${reason(found.parts.get("build"))}`);
  for (const { title, because, narrow } of chosen) say(`  ${title}${narrow ? ` (${narrow})` : ""}: ${because}`);
  if (chosen.length === 0) say("  nothing of what is tested has changed");
  return { chosen, buildsAll: found.parts.has("build") };
}

function all(checks, why) {
  say(`everything is chosen; ${why}`);
  return { chosen: checks.filter(isThere), buildsAll: true };
}

const reason = ([first, ...others]) => (others.length === 0 ? first : `${first} and ${others.length} more`);

/** The check with what is left of it, or nothing. */
function narrowed(check, { parts, api }, files) {
  const because = parts.get(check.part ?? check.suite);
  if (check.suite === "api" && api.size > 0) {
    const folders = [...api.keys()].sort();
    const which = folders.flatMap((name) => [`MakCrm.Api.Tests.${name}`, `MakCrm.Api.Tests.${name}.*`]).flatMap((name) => ["-namespace", name]);
    return [{ ...check, narrow: folders.join(", "), because: reason([...new Set([...api.values()].flat())]), run: () => check.run(which) }];
  }
  if (!because) return [];
  if (check.suite === "format" && codeIn(files).length > 0) return [{ ...check, because: reason(because), run: () => check.run(codeIn(files)) }];
  return [{ ...check, because: reason(because) }];
}
