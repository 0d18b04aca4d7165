import { IdentityApi, TenantsApi } from "@mak-crm/client";
import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { BrowserRouter } from "react-router";
import { Problem } from "../shared/Problem";
import { PageSkeleton } from "../shared/states";
import { Person } from "./access";
import { isOver, leaveToSignIn, send } from "./session";
import { Shell } from "./Shell";
import { readable, themeOf } from "./theme";

const identity = new IdentityApi(send);
const tenants = new TenantsApi(send);
const goWhenOver = (error: unknown) => void (isOver(error) && leaveToSignIn());

const queries = new QueryClient({
  // The SDK repeats what fails for a passing reason; asked again here it would be asked many times.
  defaultOptions: { queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
  queryCache: new QueryCache({ onError: goWhenOver }),
  mutationCache: new MutationCache({ onError: goWhenOver }),
});

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Branded />
    </QueryClientProvider>
  );
}

/** In the colours of the person's tenant. */
function Branded() {
  const person = useQuery({ queryKey: ["profile"], queryFn: ({ signal }) => identity.getProfile({ signal }), staleTime: 60_000 });
  const tenant = useQuery({ queryKey: ["tenant"], queryFn: ({ signal }) => tenants.getOwnTenant({ signal }), staleTime: Infinity });
  return (
    <MantineProvider theme={themeOf(tenant.data?.brandColor)} cssVariablesResolver={readable} defaultColorScheme="auto">
      {person.isError ? <Problem error={person.error} onRetry={() => void person.refetch()} /> : null}
      {person.isPending || tenant.isPending ? <PageSkeleton /> : null}
      {person.data && !tenant.isPending ? (
        <Person value={{ ...person.data, timeZone: person.data.timeZone ?? tenant.data?.timeZone }}>
          <BrowserRouter basename="/app">
            <Shell brand={tenant.data?.brandName ?? tenant.data?.name ?? "MaK CRM"} logoUrl={tenant.data?.logoUrl} />
          </BrowserRouter>
        </Person>
      ) : null}
    </MantineProvider>
  );
}
