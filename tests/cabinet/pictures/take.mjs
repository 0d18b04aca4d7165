// Takes the pictures of the guides: ./mak pictures.
import { mkdirSync, writeFileSync } from "node:fs";
// First: it sets where everything else finds its data.
import { raise, strike } from "../../browser/stage.mjs";
import { inRoot } from "../../../scripts/lib/paths.mjs";
import { closeBrowser, openBrowser } from "../../browser/visitor.mjs";
import { enter } from "../person.mjs";
import { makeSample } from "./sample.mjs";
import { scenesOf } from "./scenes.mjs";

const folder = inRoot("docs/guides/pictures");
const quality = 68;

async function take({ name, email, address, width, height = 800, ready }, language) {
  const shoot = async (visitor, page) => {
    await page.setViewportSize({ width, height });
    await ready(page);
    const session = await visitor.context.newCDPSession(page);
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
    const content = Buffer.from(data, "base64");
    writeFileSync(`${folder}/${name}.${language}.webp`, content);
    console.log(`  ${name}.${language}.webp  ${Math.ceil(content.length / 1024)} KB`);
  };
  await enter(email, address, shoot, { language, width });
}

try {
  mkdirSync(folder, { recursive: true });
  await raise();
  await openBrowser();
  const sample = await makeSample();
  for (const language of ["ru", "en"]) for (const scene of scenesOf(sample, language)) await take(scene, language);
} finally {
  await closeBrowser();
  await strike();
}
