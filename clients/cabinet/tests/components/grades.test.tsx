// @vitest-environment happy-dom
import { GradesApi, type GradePath, type GradeRequirement, type PartnerGrade } from "@mak-crm/client";
import { screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import GradesPage from "../../src/grades/GradesPage";
import { problem, show } from "./stage";

const text = (en: string) => ({ en, ru: en });
const requirement: GradeRequirement = { rule: { fact: "loan_issued", measure: "count", months: 1, least: 5 }, value: 2, missing: 3, isMet: false, text: text("3 more issued loans by 30 November") };
const base: PartnerGrade = { id: "g1", partnerId: "p1", validFrom: "2026-11-01", key: "base", name: text("Base"), bonusPercent: 0, ladderId: "l1", change: "started", checks: [], assessedAt: "2026-11-01T00:00:20Z" };
const silver = { key: "silver", name: text("Silver"), bonusPercent: 10, entry: [requirement.rule], keep: [] };
const path: GradePath = { partnerId: "p1", periodEndsOn: "2026-11-30", current: base, expected: silver, next: { grade: silver, requirements: [requirement], text: text("“Silver”: 3 more issued loans") }, keep: [{ ...requirement, isMet: true, missing: 0, text: text("9 issued loans are there") }] };
const stand = (present: Promise<GradePath>, history: PartnerGrade[] = []) => {
  vi.spyOn(GradesApi.prototype, "getGradePath").mockReturnValue(present);
  vi.spyOn(GradesApi.prototype, "listPartnerGrades").mockResolvedValue({ items: history, nextCursor: null });
};

beforeEach(() => vi.restoreAllMocks());

test("The present grade, what is missing for the next one and what keeps this one stand beside what there was", async () => {
  stand(Promise.resolve(path), [base]);
  show(<GradesPage />);
  await screen.findByText(/if the month ended now: Silver/);
  expect(screen.getByRole("progressbar", { name: "3 more issued loans by 30 November" }).getAttribute("aria-valuenow")).toBe("40");
  expect(screen.getByText("met")).toBeTruthy();
  await screen.findByText("Begun");
});

test("Where nothing has been decided yet, and where the highest grade is reached, it is said", async () => {
  stand(Promise.resolve({ partnerId: "p1", periodEndsOn: "2026-11-30", keep: [] }));
  const { unmount } = show(<GradesPage />);
  await screen.findByText("the company has no grades yet");
  await screen.findByText("No grade has been decided yet");
  unmount();
  vi.restoreAllMocks();
  const { next: _, ...highest } = path;
  stand(Promise.resolve(highest));
  show(<GradesPage />);
  await screen.findByText("You have the highest grade.");
});

test("Whoever works in no partner's company is told so, and what fails can be tried again", async () => {
  stand(Promise.reject(problem(404, "grade_partner_not_found")));
  const { unmount } = show(<GradesPage />);
  await screen.findByText("You work in no partner's company");
  unmount();
  vi.restoreAllMocks();
  stand(Promise.reject(problem(503, "unavailable")));
  show(<GradesPage />);
  await screen.findByRole("button", { name: "Try again" });
});
