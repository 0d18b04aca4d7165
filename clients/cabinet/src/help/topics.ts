import type { Operation } from "../app/access";
import type { MessageId } from "../locales/en";

export type Topic = { id: string; title: MessageId; text: MessageId; operation?: Operation; path?: string };

/** What people ask, each for whoever may do it; the first ones are a partner's. */
const all: readonly Topic[] = [
  { id: "bring", title: "help.bring", text: "help.bringText", operation: "listMyReferralLinks", path: "/leads" },
  { id: "follow", title: "help.follow", text: "help.followText", operation: "listMyReferralLinks", path: "/leads" },
  { id: "links", title: "help.links", text: "help.linksText", operation: "listMyReferralLinks", path: "/referrals" },
  { id: "earned", title: "help.earned", text: "help.earnedText", operation: "getMyPartner", path: "/income" },
  { id: "grade", title: "help.grade", text: "help.gradeText", operation: "getMyPartner", path: "/grades" },
  { id: "calculate", title: "help.calculate", text: "help.calculateText", operation: "getMyPartner", path: "/calculator" },
  { id: "paid", title: "help.paid", text: "help.paidText", operation: "acceptSettlement", path: "/settlements" },
  { id: "dispute", title: "help.dispute", text: "help.disputeText", operation: "acceptSettlement", path: "/settlements" },
  { id: "find", title: "help.find", text: "help.findText", operation: "searchRecords" },
  { id: "columns", title: "help.columns", text: "help.columnsText", operation: "searchLeads", path: "/leads" },
  { id: "board", title: "help.board", text: "help.boardText", operation: "moveDeal", path: "/board" },
  { id: "bid", title: "help.bid", text: "help.bidText", operation: "placeBid", path: "/market" },
  { id: "conflict", title: "help.conflict", text: "help.conflictText" },
  { id: "offline", title: "help.offline", text: "help.offlineText" },
  { id: "refused", title: "help.refused", text: "help.refusedText" },
];

export const topicsFor = (may: (operation: Operation) => boolean): readonly Topic[] => all.filter(({ operation }) => !operation || may(operation));
