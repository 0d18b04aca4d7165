import { lazy, type ComponentType } from "react";
import type { MessageId } from "../locales/en";
import type { Operation } from "./access";

export type Page = {
  path: string;
  title: MessageId;
  /** What the page cannot do without: whoever may not do it does not see the page. */
  operation: Operation;
  /** Pages below it, such as the card of one record. */
  below?: { path: string; Component: ComponentType }[];
  Component: ComponentType;
};

/** All pages, in the order of the navigation. */
export const pages: Page[] = [
  { path: "day", title: "myDay", operation: "getMyDay", Component: lazy(() => import("../tasks/DayPage")) },
  { path: "leads", title: "leads", operation: "searchLeads", Component: lazy(() => import("../leads/LeadsPage")), below: [{ path: ":id", Component: lazy(() => import("../leads/LeadPage")) }] },
  { path: "clients", title: "clients", operation: "searchClients", Component: lazy(() => import("../clients/ClientsPage")), below: [{ path: ":id", Component: lazy(() => import("../clients/ClientPage")) }] },
  { path: "board", title: "board", operation: "getBoard", Component: lazy(() => import("../board/BoardPage")) },
  { path: "deals", title: "deals", operation: "searchDeals", Component: lazy(() => import("../deals/DealsPage")), below: [{ path: ":id", Component: lazy(() => import("../deals/DealPage")) }] },
  { path: "tasks", title: "tasks", operation: "listTasks", Component: lazy(() => import("../tasks/TasksPage")) },
  { path: "market", title: "market", operation: "listLots", Component: lazy(() => import("../market/MarketPage")) },
];
