// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import Tour from "../../src/tour/Tour";
import { present, show } from "./stage";

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

test("The tour shows what the person may do and nothing else, forth and back, and ends", async () => {
  const onClose = vi.fn();
  show(<Tour onClose={onClose} />, { may: ["searchRecords", "searchLeads"] });
  await screen.findByText("1 of 2");
  screen.getByRole("heading", { name: "Search" });
  await press("Next");
  screen.getByRole("heading", { name: "Leads" });
  await press("Back");
  screen.getByText("1 of 2");
  await press("Next");
  await press("Begin to work");
  expect(onClose).toHaveBeenCalledOnce();
});

test("A step leads to its page, and the tour makes room for it", async () => {
  const onClose = vi.fn();
  show(<Tour onClose={onClose} />, { may: ["getBoard"] });
  await userEvent.click(await screen.findByRole("button", { name: "Open the page" }));
  expect([present(), onClose.mock.calls.length]).toEqual(["/board", 1]);
});
