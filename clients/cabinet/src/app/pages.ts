import { lazy, type ComponentType } from "react";
import type { MessageId } from "../locales/en";
import type { Operation } from "./access";

/** The parts of the navigation, in their order. */
export const pageGroups = ["work", "partner"] as const;
export type PageGroup = (typeof pageGroups)[number];

export type Page = {
  path: string;
  title: MessageId;
  group: PageGroup;
  /** What the page cannot do without: whoever may not do it does not see the page. */
  operation: Operation;
  /** Pages below it, such as the card of one record. */
  below?: { path: string; Component: ComponentType }[];
  Component: ComponentType;
};

/** All pages, in the order of the navigation. */
export const pages: Page[] = [
  { group: "work", path: "day", title: "myDay", operation: "getMyDay", Component: lazy(() => import("../tasks/DayPage")) },
  { group: "work", path: "leads", title: "leads", operation: "searchLeads", Component: lazy(() => import("../leads/LeadsPage")), below: [{ path: ":id", Component: lazy(() => import("../leads/LeadPage")) }] },
  { group: "work", path: "clients", title: "clients", operation: "searchClients", Component: lazy(() => import("../clients/ClientsPage")), below: [{ path: ":id", Component: lazy(() => import("../clients/ClientPage")) }] },
  {
    group: "work",
    path: "duplicates",
    title: "duplicates",
    operation: "listClientClusters",
    Component: lazy(() => import("../clients/DuplicatesPage")),
    below: [
      { path: "compare", Component: lazy(() => import("../clients/ComparePage")) },
      { path: ":id", Component: lazy(() => import("../clients/ClusterPage")) },
    ],
  },
  { group: "work", path: "board", title: "board", operation: "getBoard", Component: lazy(() => import("../board/BoardPage")) },
  { group: "work", path: "deals", title: "deals", operation: "searchDeals", Component: lazy(() => import("../deals/DealsPage")), below: [{ path: ":id", Component: lazy(() => import("../deals/DealPage")) }] },
  { group: "work", path: "tasks", title: "tasks", operation: "listTasks", Component: lazy(() => import("../tasks/TasksPage")) },
  { group: "work", path: "market", title: "market", operation: "listLots", Component: lazy(() => import("../market/MarketPage")) },
  { group: "work", path: "imports", title: "imports", operation: "createImport", Component: lazy(() => import("../imports/ImportsPage")), below: [{ path: ":id", Component: lazy(() => import("../imports/ImportPage")) }] },
  { group: "partner", path: "company", title: "company", operation: "getMyPartner", Component: lazy(() => import("../partners/CompanyPage")) },
  { group: "partner", path: "income", title: "income", operation: "listCommissions", Component: lazy(() => import("../commissions/IncomePage")) },
  { group: "partner", path: "settlements", title: "settlements", operation: "listSettlements", Component: lazy(() => import("../settlements/SettlementsPage")), below: [{ path: ":id", Component: lazy(() => import("../settlements/SettlementPage")) }] },
  { group: "partner", path: "referrals", title: "referrals", operation: "listMyReferralLinks", Component: lazy(() => import("../referrals/ReferralsPage")) },
];
