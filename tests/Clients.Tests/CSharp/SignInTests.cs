using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class SignInTests
{
    const string Callback = "http://127.0.0.1:8400/callback";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_person_is_sent_to_sign_in_with_a_challenge_and_what_is_kept_answers_it()
    {
        using var http = new HttpClient();
        var options = OptionsFor(new Uri("https://crm.example")) with { Scope = "openid offline_access" };

        var begun = new MakSignIn(options, http).CreateRequest(
            new()
            {
                Prompt = "login",
                MaxAge = TimeSpan.FromMinutes(5),
                AcrValues = "aal2",
            }
        );

        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(begun.Pending.Verifier)));
        begun.Address.AbsoluteUri.ShouldBe(
            "https://crm.example/connect/authorize?response_type=code&client_id=app"
                + $"&redirect_uri={Uri.EscapeDataString(Callback)}&scope=openid%20offline_access&state={begun.Pending.State}"
                + $"&nonce={begun.Pending.Nonce}&code_challenge={challenge}&code_challenge_method=S256&prompt=login&max_age=300&acr_values=aal2"
        );
    }

    [Fact]
    public void No_two_sign_ins_share_what_they_keep()
    {
        using var http = new HttpClient();
        var signIn = new MakSignIn(OptionsFor(new Uri("https://crm.example")), http);

        var (first, second) = (signIn.CreateRequest().Pending, signIn.CreateRequest().Pending);

        new[] { first.State, first.Nonce, first.Verifier, second.State, second.Nonce, second.Verifier }.ShouldBeUnique();
    }

    [Fact]
    public async Task The_code_that_he_brings_back_is_given_for_his_tokens()
    {
        await using var api = await StubApi.Start();
        using var http = new HttpClient();
        var signIn = new MakSignIn(OptionsFor(api.Address) with { Time = api.Time }, http);
        var pending = signIn.CreateRequest().Pending;
        api.Token = _ => Answer.Json(200, Tokens("access", "refresh", IdToken(pending.Nonce)));

        var grant = await signIn.RedeemCode(Back(api, $"code=c%2F1&state={pending.State}"), pending, Ct);

        grant.ShouldBe(GrantUntil(api.Time.GetUtcNow().AddMinutes(10), "access", "refresh") with { IdToken = IdToken(pending.Nonce) });
        api.TokenCalls.Single()
            .Body.ShouldBe(
                $"grant_type=authorization_code&code=c%2F1&redirect_uri={Uri.EscapeDataString(Callback)}"
                    + $"&code_verifier={pending.Verifier}&client_id=app"
            );
    }

    [Fact]
    public async Task An_application_with_a_secret_says_who_it_is_by_that()
    {
        await using var api = await StubApi.Start();
        using var http = new HttpClient();
        var signIn = new MakSignIn(OptionsFor(api.Address) with { ClientSecret = "s:1" }, http);
        var pending = signIn.CreateRequest().Pending;

        await signIn.RedeemCode(Back(api, $"code=c&state={pending.State}"), pending, Ct);

        api.TokenCalls.Single()["Authorization"].ShouldBe("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("app:s%3A1")));
        api.TokenCalls.Single().Body.ShouldNotContain("client_id");
    }

    [Theory]
    [InlineData("code=c&state=other", "wrong_state")]
    [InlineData("code=c", "wrong_state")]
    [InlineData("code=c&state={0}&iss=https://other.example", "wrong_issuer")]
    [InlineData("error=access_denied&error_description=No.&state={0}", "access_denied")]
    [InlineData("state={0}", "no_code")]
    public async Task An_answer_that_is_not_to_this_sign_in_or_says_no_gets_no_tokens(string query, string error)
    {
        await using var api = await StubApi.Start();
        using var http = new HttpClient();
        var signIn = new MakSignIn(OptionsFor(api.Address), http);
        var pending = signIn.CreateRequest().Pending;

        var address = Back(api, query.Replace("{0}", pending.State, StringComparison.Ordinal));
        var refusal = await Should.ThrowAsync<MakTokenException>(() => signIn.RedeemCode(address, pending, Ct));

        refusal.Error.ShouldBe(error);
        api.TokenCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_token_of_another_sign_in_is_not_believed()
    {
        await using var api = await StubApi.Start();
        using var http = new HttpClient();
        api.Token = _ => Answer.Json(200, Tokens("access", "refresh", IdToken("other")));
        var signIn = new MakSignIn(OptionsFor(api.Address), http);
        var pending = signIn.CreateRequest().Pending;

        var refusal = await Should.ThrowAsync<MakTokenException>(() =>
            signIn.RedeemCode(Back(api, $"code=c&state={pending.State}"), pending, Ct)
        );

        refusal.Error.ShouldBe("wrong_nonce");
    }

    [Fact]
    public async Task A_code_is_sent_once_even_when_its_answer_is_lost()
    {
        await using var api = await StubApi.Start();
        using var http = new HttpClient();
        api.Token = _ => Answer.Abort();
        var signIn = new MakSignIn(OptionsFor(api.Address), http);
        var pending = signIn.CreateRequest().Pending;

        await Should.ThrowAsync<MakConnectionException>(() => signIn.RedeemCode(Back(api, $"code=c&state={pending.State}"), pending, Ct));

        api.TokenCalls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Ending_a_grant_revokes_it_by_its_refresh_token_or_by_what_there_is()
    {
        await using var api = await StubApi.Start();
        using var http = new HttpClient();
        api.Then(Answer.Status(200));
        var signIn = new MakSignIn(OptionsFor(api.Address), http);

        await signIn.Revoke(GrantUntil(default, "access", "refresh"), Ct);
        await signIn.Revoke(GrantUntil(default, "access", null), Ct);

        api.Calls.Select(call => $"{call.Target} {call.Body}")
            .ShouldBe(["/connect/revoke token=refresh&client_id=app", "/connect/revoke token=access&client_id=app"]);
    }

    [Fact]
    public void Nothing_secret_gets_into_a_log()
    {
        $"{GrantUntil(default, "access", "refresh")}".ShouldNotContain("access");
        $"{new PendingSignIn("state", "nonce", "verifier")}".ShouldBe("PendingSignIn");
        $"{OptionsFor(new Uri("https://crm.example")) with { ClientSecret = "s3cret" }}".ShouldBe("app");
    }

    internal static MakSignInOptions OptionsFor(Uri address) =>
        new()
        {
            BaseAddress = address,
            ClientId = "app",
            RedirectUri = Callback,
        };

    internal static TokenSet GrantUntil(DateTimeOffset end, string access, string? refresh) =>
        new()
        {
            AccessToken = access,
            ExpiresAt = end,
            RefreshToken = refresh,
        };

    internal static string Tokens(string access, string refresh, string? id = null) =>
        $$"""{"access_token":"{{access}}","expires_in":600,"refresh_token":"{{refresh}}"{{(id is null ? "" : $",\"id_token\":\"{id}\"")}}}""";

    static string IdToken(string nonce) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"nonce":"{{nonce}}"}"""))}.c2ln";

    // A second iss of the query's own stands after ours and is the one that is read.
    static Uri Back(StubApi api, string query) =>
        new($"{Callback}?iss={Uri.EscapeDataString(api.Address.AbsoluteUri.TrimEnd('/'))}&{query}");
}
