using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>A client that acts for a person whose access token is over.</summary>
public sealed class GrantTests : IAsyncLifetime
{
    readonly HttpClient _http = new();
    readonly List<TokenSet> _saved = [];
    StubApi _api = null!;
    MakClient _mak = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = await StubApi.Start();
        _api.Token = number => Answer.Json(200, SignInTests.Tokens($"access-{number}", $"refresh-{number}"));
        _api.Then(Answer.Json(200, Samples.Lead()));
        _mak = ClientOf(
            SignInTests.GrantUntil(_api.Time.GetUtcNow().AddHours(-1), "access-0", "refresh-0") with
            {
                IdToken = "kept",
            },
            Save
        );
    }

    public async ValueTask DisposeAsync()
    {
        _mak.Dispose();
        _http.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_grant_that_holds_is_used_as_it_is()
    {
        using var mak = ClientOf(SignInTests.GrantUntil(_api.Time.GetUtcNow().AddMinutes(10), "held", "refresh"));

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        _api.Calls.Single()["Authorization"].ShouldBe("Bearer held");
        _api.TokenCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_over_is_renewed_once_for_all_who_wait_and_saved()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _mak.Leads.GetLead(Samples.LeadId, ct: Ct)));

        _api.TokenCalls.Single().Body.ShouldBe("grant_type=refresh_token&refresh_token=refresh-0&client_id=app");
        _api.Calls.ShouldAllBe(call => call["Authorization"] == "Bearer access-1");
        var renewed = SignInTests.GrantUntil(_api.Time.GetUtcNow().AddMinutes(10), "access-1", "refresh-1") with { IdToken = "kept" };
        _saved.ShouldBe([renewed]);
    }

    [Fact]
    public async Task It_is_saved_before_it_is_used()
    {
        var saving = new TaskCompletionSource();
        var isSaved = new TaskCompletionSource();
        using var mak = ClientOf(Over, (_, _) => (saving.TrySetResult(), isSaved.Task).Item2);

        var call = mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        await saving.Task.Soon();
        var before = _api.Calls.Length;
        isSaved.SetResult();
        await call.Soon();

        before.ShouldBe(0);
    }

    [Fact]
    public async Task The_next_renewal_uses_the_next_refresh_token_under_a_key_of_its_own()
    {
        await _mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        _api.Time.Advance(TimeSpan.FromMinutes(10));
        await _mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        _api.TokenCalls[1].Body.ShouldContain("refresh_token=refresh-1");
        _api.TokenCalls.Select(call => call["Idempotency-Key"]).ShouldBeUnique();
    }

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_is_asked_for_again_by_the_same_key()
    {
        var works = _api.Token;
        _api.Token = number => number == 1 ? Answer.Abort() : works(number);

        await _mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        _api.TokenCalls.Length.ShouldBe(2);
        _api.TokenCalls.Select(call => (call["Idempotency-Key"], call.Body)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_could_not_be_saved_is_saved_before_the_next_call_and_not_renewed_again()
    {
        var tries = 0;
        using var mak = ClientOf(
            Over,
            (_, _) => tries++ == 0 ? throw new InvalidOperationException("The disk is full.") : Task.CompletedTask
        );

        await Should.ThrowAsync<InvalidOperationException>(() => mak.Leads.GetLead(Samples.LeadId, ct: Ct));
        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        tries.ShouldBe(2);
        _api.TokenCalls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_grant_that_has_ended_is_told()
    {
        _api.Token = _ => Answer.Json(400, """{"error":"invalid_grant","error_description":"Over."}""");

        var refusal = await Should.ThrowAsync<MakTokenException>(() => _mak.Leads.GetLead(Samples.LeadId, ct: Ct));

        refusal.Error.ShouldBe("invalid_grant");
        _api.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_refresh_token_the_person_has_to_come_again()
    {
        using var mak = ClientOf(Over with { RefreshToken = null });

        var refusal = await Should.ThrowAsync<MakTokenException>(() => mak.Leads.GetLead(Samples.LeadId, ct: Ct));

        refusal.Error.ShouldBe("login_required");
    }

    TokenSet Over => SignInTests.GrantUntil(_api.Time.GetUtcNow().AddHours(-1), "access-0", "refresh-0");

    Task Save(TokenSet renewed, CancellationToken ct)
    {
        _saved.Add(renewed);
        return Task.CompletedTask;
    }

    MakClient ClientOf(TokenSet grant, Func<TokenSet, CancellationToken, Task>? save = null)
    {
        var signIn = new MakSignIn(SignInTests.OptionsFor(_api.Address) with { Time = _api.Time }, _http);
        return _api.Client(options => options with { Credentials = null, Tokens = signIn.Tokens(grant, save) });
    }
}
