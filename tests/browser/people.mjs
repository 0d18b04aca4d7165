// People of the demo's head office, each new for his test.
import { ask, linkTo } from "./stage.mjs";

export const words = "четыре слова наугад выбраны";
let invited = 0;

/** Who must have a second factor. */
export const demand = (roles) => ask("PATCH", "sign-in-rules", { secondFactorRoles: roles });

/** Somebody who has a letter with an invitation. */
export async function invite(role = "operator") {
  const email = `visitor-${++invited}@mak.example`;
  const { id } = await ask("POST", "users", { email, name: "Мария Иванова", roles: [role] });
  return { id, email, link: await linkTo(email, "/account/invitation") };
}

/** The same, who has chosen his password in a window of this visitor, and stands at the door. */
export async function join(visitor, role) {
  const person = await invite(role);
  await visitor.go(person.link);
  await visitor.typeInto("password", words);
  await visitor.enter();
  return person;
}

/** The same, signed in. */
export async function joinAndEnter(visitor, role) {
  const person = await join(visitor, role);
  await visitor.signIn(person.email, words);
  return person;
}
