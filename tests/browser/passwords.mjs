import assert from "node:assert/strict";
import { test } from "node:test";
import { invite, join, words } from "./people.mjs";
import { linkTo } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`An invited person chooses a password, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        const { email, link } = await invite();
        await visitor.go(link);
        await visitor.look("invitation");
        assert.equal(await visitor.page.inputValue("[name=username]"), email);
        await visitor.typeInto("password", "password1234");
        await visitor.enter();
        await visitor.isTold(/легко угадать|easy to guess/);
        await visitor.look("invitation-refused");
        await visitor.typeInto("password", words);
        await visitor.enter();
        assert.equal(visitor.path, "/account/sign-in");
        await visitor.signIn(email, words);
        assert.equal(visitor.path, "/account");
        await visitor.go(link);
        assert.match(await visitor.text("h1"), /Ссылка больше не действует|The link no longer works/);
        await visitor.look("link-over");
      },
      { language, width },
    ));

for (const [language, width] of [["ru", desk], ["en", phone]])
  test(`Whoever has forgotten his password gets a letter and chooses another, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        const { email } = await join(visitor);
        await visitor.click("a[href='/account/forgotten']");
        await visitor.look("forgotten");
        await visitor.typeInto("username", email);
        await visitor.enter();
        await visitor.look("link-sent");
        await visitor.go(await linkTo(email, "/account/reset"));
        await visitor.look("reset");
        await visitor.typeInto("password", `${words} снова`);
        await visitor.enter();
        await visitor.signIn(email, words);
        await visitor.isTold(/Неверная почта или пароль|Wrong e-mail or password/);
        await visitor.typeInto("password", `${words} снова`);
        await visitor.enter();
        assert.equal(visitor.path, "/account");
      },
      { language, width },
    ));

test("A name that nobody has gets the same answer", () =>
  visit(async (visitor) => {
    await visitor.go("/account/forgotten");
    await visitor.typeInto("username", "nobody@mak.example");
    await visitor.enter();
    assert.match(await visitor.text("h1"), /Проверьте почту/);
  }));
