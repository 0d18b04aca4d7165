import { afterAll, expect, test, vi } from "vitest";

// The session belongs to a page, and is not what is tested here.
vi.stubGlobal("location", { origin: "http://localhost" });
const { leftUntil, standingIn } = await import("../src/market/market");
afterAll(() => vi.unstubAllGlobals());

const own = "tenant";
const bid = { amount: 100, currency: "RUB" };
const lot = (state: string, more = {}) => ({ state, isLeading: false, ...more });

test("A lot says where one stands in it", () => {
  expect(standingIn(lot("open"), own)).toBe("none");
  expect(standingIn(lot("open", { ownMaximum: bid, isLeading: true }), own)).toBe("leading");
  expect(standingIn(lot("open", { ownMaximum: bid }), own)).toBe("outbid");
  expect(standingIn(lot("sold", { ownMaximum: bid, winnerTenantId: own }), own)).toBe("won");
  expect(standingIn(lot("sold", { ownMaximum: bid }), own)).toBe("lost");
  expect(standingIn(lot("sold", { winnerTenantId: "other" }), own)).toBe("none");
});

test("A countdown goes to nothing and no further", () => {
  const end = "2026-01-15T12:00:00Z";
  const before = (seconds: number) => leftUntil(end, Date.parse(end) - seconds * 1000);
  expect([before(3_725), before(0.4), before(-5)]).toEqual(["01:02:05", "00:00:01", "00:00:00"]);
});
