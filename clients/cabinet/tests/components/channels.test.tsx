// @vitest-environment happy-dom
import { ConversationsApi, type Channel } from "@mak-crm/client";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import ChannelsPage from "../../src/channels/ChannelsPage";
import { changesOf } from "../../src/channels/channels";
import { problem, show } from "./stage";

const channel: Channel = { id: "c1", kind: "whatsapp", name: "Sales", state: "active", newPeople: "lead", source: "direct", hookUrl: "https://crm.example/hooks/1", phoneNumberId: "106", createdAt: "2026-01-01T00:00:00Z", version: 4, lastError: { code: "unauthorized", at: "2026-01-02T00:00:00Z", en: "The token is not accepted", ru: "Токен не принят" } };
const list = (items: Channel[]) => vi.spyOn(ConversationsApi.prototype, "listChannels").mockResolvedValue({ items, nextCursor: null });

beforeEach(() => vi.restoreAllMocks());

test("A channel tells its trouble, is paused by its version, and deleted after a question", async () => {
  list([channel]);
  const change = vi.spyOn(ConversationsApi.prototype, "changeChannel").mockResolvedValue(channel);
  const remove = vi.spyOn(ConversationsApi.prototype, "deleteChannel").mockRejectedValue(problem(409, "channel_in_use"));
  show(<ChannelsPage />, { may: ["listChannels", "createChannel"] });
  await screen.findByText(/The token is not accepted/);
  await userEvent.click(screen.getByRole("button", { name: "Pause" }));
  await waitFor(() => expect(change).toHaveBeenCalledWith("c1", { state: "paused" }, { ifMatch: 4 }));
  await userEvent.click(screen.getByRole("button", { name: "Delete Sales" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Delete" }));
  await dialog.findByRole("alert");
  expect(remove).toHaveBeenCalledWith("c1", { ifMatch: 4 });
});

test("A bot is connected by its token, and a refused token stands at its field", async () => {
  list([]);
  const create = vi.spyOn(ConversationsApi.prototype, "createChannel").mockRejectedValue(problem(422, "validation_failed", { errors: [{ pointer: "/telegram/botToken", detail: "Not a token" }] }));
  show(<ChannelsPage />, { may: ["listChannels", "createChannel"] });
  await screen.findByText("There are no channels yet");
  await userEvent.click(screen.getByRole("button", { name: "New Telegram bot" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(await dialog.findByLabelText("Title"), "Bot");
  await userEvent.type(dialog.getByLabelText("Token of the bot"), "1:x");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  await dialog.findByText("Not a token");
  expect(create).toHaveBeenCalledWith(expect.objectContaining({ name: "Bot", kind: "telegram", telegram: { botToken: "1:x" } }));
});

test("Only secrets that were written are sent", () => {
  expect(changesOf({ name: "Sales", accessToken: "new" })).toEqual({ name: "Sales", whatsapp: { accessToken: "new" } });
  expect(changesOf({ botToken: "1:x" })).toEqual({ telegram: { botToken: "1:x" } });
  expect(changesOf({ newPeople: "lead" })).toEqual({ newPeople: "lead" });
});
