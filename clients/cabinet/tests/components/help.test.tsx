// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import HelpPage from "../../src/help/HelpPage";
import { topicsFor } from "../../src/help/topics";
import { show } from "./stage";

test("A partner reads what concerns partners, and is led to the page that it is about", async () => {
  show(<HelpPage />, { may: ["getMyPartner", "listMyReferralLinks"] });
  expect(screen.queryByText("How do bids work?")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "How do I reach the next grade?" }));
  expect((await screen.findByRole("link", { name: "Open the page" })).getAttribute("href")).toBe("/grades");
});

test("Whoever may do nothing yet still reads what is true of every page", () => {
  expect(topicsFor(() => false).map(({ id }) => id)).toEqual(["conflict", "offline", "refused"]);
});
