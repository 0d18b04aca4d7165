// What components stand on: the language, the theme, an address, and somebody who may do some things.
import { MakProblem, type Profile } from "@mak-crm/client";
import { MantineProvider } from "@mantine/core";
import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter, useLocation } from "react-router";
import { afterEach } from "vitest";
import { Person, permissions, type Operation } from "../../src/app/access";
import { activate, i18n } from "../../src/app/i18n";

await activate("en");
afterEach(cleanup);
// What is waited for comes, however busy the machine is.
configure({ asyncUtilTimeout: 60_000 });

// A window without a screen gives everything no height: what draws only what is seen would draw nothing.
Object.defineProperties(HTMLElement.prototype, { clientHeight: { configurable: true, get: () => 600 }, clientWidth: { configurable: true, get: () => 800 } });

export const problem = (status: number, code: string, more: object = {}) => new MakProblem({ status, headers: new Headers(), text: JSON.stringify({ title: "Refused", code, ...more }) } as ConstructorParameters<typeof MakProblem>[0]);

let address = "";
const Address = () => {
  const { pathname, search } = useLocation();
  address = pathname + search;
  return null;
};
/** Where the browser stands now. */
export const present = () => decodeURIComponent(address);

export function show(content: ReactNode, { may = [], at = "/" }: { may?: Operation[]; at?: string } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  const person = { id: "me", permissions: may.map((operation) => permissions[operation]) } as unknown as Profile;
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <MantineProvider env="test">
          <Person value={person}>
            <MemoryRouter initialEntries={[at]}>
              {content}
              <Address />
            </MemoryRouter>
          </Person>
        </MantineProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
}
