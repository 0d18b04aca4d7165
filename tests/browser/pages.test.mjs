// People at the pages of the product, in a real browser: narrow and wide, in both languages, by the keyboard, without script where none is
// needed. Pictures of what they saw are in artifacts/pages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsOf } from "./faults.mjs";
import { raise, strike } from "./stage.mjs";
import { closeBrowser, openBrowser, visit } from "./visitor.mjs";
import "./sign-in.mjs";
import "./passwords.mjs";
import "./sessions.mjs";
import "./factors.mjs";
import "./passkeys.mjs";
import "./registration.mjs";
import "./consent.mjs";
import "./devices.mjs";
import "./access.mjs";
import "./house.mjs";
import "./letters.mjs";
import "./live.mjs";

before(async () => {
  await raise();
  await openBrowser();
});

after(async () => {
  await closeBrowser();
  await strike();
});

const faulty = {
  '<html lang="ru"><title>Вход</title><main><h1>Вход</h1></main>': /title/,
  '<title>Вход · CRM</title><main><h1>Вход</h1></main>': /language/,
  '<main><h1>Вход</h1><h3>Ниже</h3></main>': /skips a level/,
  '<main><h2>Вход</h2></main>': /do not begin/,
  '<h1>Вход</h1>': /main part/,
  '<main><h1>Вход</h1><div style="width: 500px">Широко</div></main>': /sideways/,
  '<main><h1>Вход</h1><input name="email"></main>': /no label: email/,
  '<main><h1>Вход</h1><p id="a">1</p><p id="a">2</p></main>': /given twice/,
  '<main><h1>Вход</h1><label>Код <input aria-describedby="nothing"></label></main>': /leads nowhere/,
  '<main><h1>Вход</h1><label>Код <input name="code" aria-invalid="true"></label></main>': /wrong is not said at code/,
  '<main><h1>Вход</h1><a href="/x"></a></main>': /no name/,
  '<main><h1>Вход</h1><img src="" alt=""></main>': /not shown/,
  '<main><h1>Вход</h1><button style="height: 12px; padding: 0">Да</button></main>': /too small/,
  '<main><h1>Вход</h1><p style="color: #999">Бледно</p></main>': /hard to read, 2\.8/,
};

test("A look at a page finds what is wrong with it", () =>
  visit(async (visitor) => {
    for (const [html, fault] of Object.entries(faulty)) {
      await visitor.page.setContent(html.startsWith("<main") || html.startsWith("<h1") ? `<html lang="ru"><title>Вход · CRM</title>${html}` : html);
      assert.match((await visitor.page.evaluate(faultsOf)).join(), fault);
    }
  }));
