import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "./people.mjs";
import { ask, linkTo } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`Whoever wants no letters of notifications ends them by the link in one, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        const { id, email } = await join(visitor);
        await ask("PATCH", "notification-defaults", { rules: [{ kind: "client_assigned", channel: "email", delivery: "at_once" }] });
        const client = await ask("POST", "clients", { kind: "person", name: "Анна" });
        await ask("PATCH", `clients/${client.id}`, { responsibleId: id });
        await visitor.go(await linkTo(email, "/account/letters"));
        await visitor.look("letters");
        await visitor.click("button");
        assert.match(await visitor.text("h1"), /Письма отключены|No more letters/);
        await visitor.look("letters-ended");
      },
      { language, width },
    ));
