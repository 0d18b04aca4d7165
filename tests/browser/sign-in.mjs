import assert from "node:assert/strict";
import http from "node:http";
import { once } from "node:events";
import { test } from "node:test";
import { invite, join, words } from "./people.mjs";
import { origin, passwordOf } from "./stage.mjs";
import { desk, phone, visit } from "./visitor.mjs";

const manager = "manager@demo.mak";

for (const language of ["ru", "en"])
  for (const width of [phone, desk])
    test(`Signing in works by the keyboard, in ${language}, ${width} pixels wide`, () =>
      visit(
        async (visitor) => {
          await visitor.go("/account");
          assert.equal(visitor.path, "/account/sign-in");
          await visitor.look("sign-in");
          await visitor.signIn(manager, "not his password");
          await visitor.isTold(/Неверная почта или пароль|Wrong e-mail or password/);
          await visitor.look("sign-in-refused");
          // His name is still there, and the password has the focus.
          await visitor.typeInto("password", passwordOf(manager));
          await visitor.enter();
          assert.equal(visitor.path, "/account");
          assert.ok((await visitor.text()).includes(manager));
          await visitor.look("account");
          await visitor.walk();
          await visitor.click("form[action='/account/sign-out'] button");
          await visitor.look("signed-out");
          await visitor.go("/account");
          assert.equal(visitor.path, "/account/sign-in");
        },
        { language, width, script: width === desk },
      ));

test("The keyboard reaches everything at the door and shows where it is", () =>
  visit(async (visitor) => {
    await visitor.go("/account/sign-in");
    await visitor.walk();
  }));

test("Whoever prefers the dark can read the pages, too", () =>
  visit(
    async (visitor) => {
      await visitor.go("/account/sign-in");
      await visitor.look("sign-in");
      await visitor.signIn(manager, "not his password");
      await visitor.look("sign-in-refused");
      await visitor.typeInto("password", passwordOf(manager));
      await visitor.enter();
      await visitor.look("account");
      await visitor.go("/account/security");
      await visitor.look("security");
    },
    { scheme: "dark" },
  ));

test("After some wrong passwords the door stays shut for a while, for the right one too", () =>
  visit(async (visitor) => {
    const { email } = await join(visitor);
    await visitor.typeInto("username", email);
    await visitor.thenInto("password", "not his password");
    await visitor.enter();
    for (let attempt = 2; attempt <= 20 && !/мин\./.test(await visitor.text("[role=alert]")); attempt++) {
      await visitor.typeInto("password", "not his password");
      await visitor.enter();
    }
    await visitor.isTold(/Слишком много попыток\. Попробуйте через \d+ мин\./);
    await visitor.look("sign-in-locked");
    await visitor.typeInto("password", words);
    await visitor.enter();
    await visitor.isTold(/Слишком много попыток/);
  }));

test("A form that another site sends is not taken for the person's own", () =>
  visit(
    async (visitor) => {
      const { email, link } = await invite();
      await visitor.go(link);
      await visitor.typeInto("password", words);
      await visitor.enter();
      const form = `<form method="post" action="${origin}/account/sign-in"><input name="username" value="${email}"><input name="password" value="${words}"></form><script>document.forms[0].submit()</script>`;
      const elsewhere = http.createServer((_, answer) => answer.setHeader("content-type", "text/html").end(form)).listen(0, "127.0.0.1");
      await once(elsewhere, "listening");
      try {
        const arrived = visitor.page.waitForURL(`${origin}/account/sign-in`);
        await visitor.go(`http://127.0.0.1:${elsewhere.address().port}/`);
        await arrived;
        await visitor.isTold(/Форма устарела/);
        await visitor.look("form-expired");
        await visitor.go("/account");
        assert.equal(visitor.path, "/account/sign-in", "nobody was signed in");
      } finally {
        elsewhere.close();
      }
    },
    { script: true },
  ));

test("A page that was left open until its form was too old asks to send it again", () =>
  visit(async (visitor) => {
    await visitor.go("/account/sign-in");
    await visitor.context.clearCookies();
    await visitor.signIn(manager, passwordOf(manager));
    await visitor.isTold(/Форма устарела/);
    await visitor.typeInto("password", passwordOf(manager));
    await visitor.enter();
    assert.equal(visitor.path, "/account");
  }));
