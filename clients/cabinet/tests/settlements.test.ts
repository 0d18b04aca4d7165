import { expect, test } from "vitest";
import { stepsOf } from "../src/settlements/steps";

test("An issued settlement is accepted when nothing of it is disputed, and disputed until then", () => {
  expect(stepsOf({ state: "issued", openDisputes: 0 })).toEqual({ canAccept: true, canDispute: true, canPay: false, canVoid: true });
  expect(stepsOf({ state: "issued", openDisputes: 1 })).toEqual({ canAccept: false, canDispute: true, canPay: false, canVoid: true });
});

test("An accepted one is paid or made void; a paid or void one stays as it is", () => {
  expect(stepsOf({ state: "accepted", openDisputes: 0 })).toEqual({ canAccept: false, canDispute: false, canPay: true, canVoid: true });
  for (const state of ["paid", "voided"]) expect(Object.values(stepsOf({ state, openDisputes: 0 }))).toEqual([false, false, false, false]);
});
