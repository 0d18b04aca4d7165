// People at the cabinet, in a real browser against the real server. Pictures of what they saw are in artifacts/pages.
import { after, before } from "node:test";
import { amo, raise, strike } from "../browser/stage.mjs";
import { closeBrowser, openBrowser } from "../browser/visitor.mjs";
import "./budget.mjs";
import "./frame.mjs";
import "./records.mjs";
import "./board.mjs";
import "./tasks.mjs";
import "./market.mjs";
import "./duplicates.mjs";
import "./bulk.mjs";
import "./imports.mjs";
import "./partner.mjs";
import "./questionnaire.mjs";
import "./settings.mjs";
import "./statuses.mjs";
import "./organization.mjs";
import "./channels.mjs";
import "./retention.mjs";
import "./editing.mjs";
import "./network.mjs";
import "./franchisee.mjs";
import "./tour.mjs";
import "./talks.mjs";
import "./amo.mjs";
import "./offline.mjs";
import "./pace.mjs";
import "./journey.mjs";

before(async () => {
  await raise({ standIns: [amo] });
  await openBrowser();
});

after(async () => {
  await closeBrowser();
  await strike();
});
