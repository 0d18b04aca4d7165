import { connect, MakProblem, MakSignIn, MakSignInError, type Grant, type PendingSignIn, type Sender, type TokenProvider } from "@mak-crm/client";

// The person's tokens are in memory alone. After a reload they are asked for anew: the browser's session with the server answers at once.
const storedAs = "cabinet.sign-in";
const home = `${location.origin}/app`;
const scopes = ["openid", "profile", "email", "offline_access"];
const options = { baseUrl: location.origin, clientId: "mak-cabinet", redirectUri: `${home}/callback`, scopes };

type Leaving = { pending: PendingSignIn; next: string };

let grant: Grant | undefined;
let tokens: TokenProvider | undefined;
let sender: Sender | undefined;

/** Carries calls to the API in the person's name. */
export const send: Sender = (request, options) => {
  if (!sender) throw new Error("Nobody is signed in.");
  return sender(request, options);
};

/** The settings of a client that acts for the person. */
export const clientOptions = (language: string) => ({ baseUrl: location.origin, auth: (rejected?: string) => tokens?.(rejected) ?? "", language });

export function speak(language: string): void {
  sender = connect(clientOptions(language));
}

/**
 * Answers when somebody is signed in; a browser that has to go away for it is on its way, and the answer is false.
 * @param onReturn is told where the person wanted to go, as soon as the browser has come back
 */
export async function enter(onReturn: (pathname: string) => void): Promise<boolean> {
  if (location.pathname !== "/app/callback") {
    // The way to sign in leads out of what is kept here.
    if (!navigator.onLine) throw new Error("offline");
    await leaveToSignIn();
    return false;
  }
  const left = sessionStorage.getItem(storedAs);
  sessionStorage.removeItem(storedAs);
  if (left === null) throw new MakSignInError("wrong_state");
  const { pending, next } = JSON.parse(left) as Leaving;
  const address = location.href;
  history.replaceState(null, "", next);
  onReturn(location.pathname);
  const signIn = new MakSignIn({ ...options, issuer: await issuer() });
  grant = await signIn.finish(address, pending);
  tokens = signIn.tokens(grant, (renewed) => void (grant = renewed));
  return true;
}

/** @param maxAge how many seconds ago the person may have shown who he is; however long ago where it is left out */
export async function leaveToSignIn(maxAge?: number): Promise<void> {
  const { url, pending } = await new MakSignIn(options).begin({ maxAge });
  const here = location.pathname + location.search;
  const next = here.startsWith("/app/callback") ? "/app" : here;
  sessionStorage.setItem(storedAs, JSON.stringify({ pending, next } satisfies Leaving));
  location.assign(url);
}

/** Ends the session of the browser, and with it the tokens of everything that was opened in it. */
export function leave(): void {
  const query = new URLSearchParams({ post_logout_redirect_uri: home, client_id: options.clientId });
  if (grant?.idToken) query.set("id_token_hint", grant.idToken);
  location.assign(`/connect/endsession?${query}`);
}

/** Whether something is refused only until the person has shown again who he is. */
export const isForFreshSignIn = (error: unknown): boolean => error instanceof MakProblem && error.code === "step_up_required";

/** Whether the person has to sign in again before anything else can work. */
export const isOver = (error: unknown): boolean =>
  (error instanceof MakProblem && !isForFreshSignIn(error) && (error.code === "invalid_grant" || error.status === 401)) || (error instanceof MakSignInError && error.code === "login_required");

/** Who signs people in: under a tenant's own name it is still the product. */
async function issuer(): Promise<string> {
  const answer = await fetch("/.well-known/openid-configuration");
  return ((await answer.json()) as { issuer: string }).issuer;
}
