import type { MessageId } from "../locales/en";
import type { Operation } from "../app/access";

export type TourStep = { id: string; title: MessageId; text: MessageId; operation: Operation; path?: string };

/** What is worth to be known on the first day, in the order in which it is met; each for whoever may do it. */
const all: readonly TourStep[] = [
  { id: "search", title: "search", text: "tour.search", operation: "searchRecords" },
  { id: "day", title: "myDay", text: "tour.day", operation: "getMyDay", path: "/day" },
  { id: "leads", title: "leads", text: "tour.leads", operation: "searchLeads", path: "/leads" },
  { id: "board", title: "board", text: "tour.board", operation: "getBoard", path: "/board" },
  { id: "market", title: "market", text: "tour.market", operation: "placeBid", path: "/market" },
  { id: "income", title: "income", text: "tour.income", operation: "getMyPartner", path: "/income" },
  { id: "people", title: "people", text: "tour.people", operation: "inviteUser", path: "/settings/people" },
];

export const stepsFor = (may: (operation: Operation) => boolean): readonly TourStep[] => all.filter(({ operation }) => may(operation));

const storedAs = "cabinet.tour";

/** Whether this browser has shown the tour before. */
export const hasToured = (): boolean => localStorage.getItem(storedAs) !== null;

export const keepToured = (): void => localStorage.setItem(storedAs, "shown");
