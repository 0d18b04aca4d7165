using System.Net;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>A bot that acts for people who have linked their messenger.</summary>
public sealed class ExchangeTests : IAsyncLifetime
{
    readonly HttpClient _http = new();
    StubApi _api = null!;
    MakTokenExchange _exchange = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = await StubApi.Start();
        _api.Then(Answer.Json(200, Samples.Lead()));
        _exchange = new(
            new()
            {
                BaseAddress = _api.Address,
                Credentials = new("bot", "secret", "leads.read"),
                Time = _api.Time,
            },
            _http
        );
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_user_of_a_messenger_is_exchanged_for_a_token_of_his_person()
    {
        await Read("42");

        var requested = _api.TokenCalls.Single();
        requested["Authorization"].ShouldBe("Basic Ym90OnNlY3JldA==");
        WebUtility
            .UrlDecode(requested.Body)
            .ShouldBe(
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=42&subject_token_type=urn:mak-crm:token-type:telegram-user&scope=leads.read"
            );
        _api.Calls.Single()["Authorization"].ShouldBe("Bearer token-1");
    }

    [Fact]
    public async Task Each_person_has_a_token_of_his_own_for_as_long_as_it_lasts()
    {
        await Read("1");
        await Read("2");
        await Read("1");
        _api.Time.Advance(TimeSpan.FromMinutes(10));
        await Read("1");

        _api.Calls.Select(call => call["Authorization"]).ShouldBe(["Bearer token-1", "Bearer token-2", "Bearer token-1", "Bearer token-3"]);
    }

    [Fact]
    public async Task One_that_was_thrown_away_is_asked_for_again()
    {
        await Read("1");
        _exchange.Forget("1");
        await Read("1");

        _api.TokenCalls.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_linked_with_nobody_is_told_apart_and_asked_for_anew_next_time()
    {
        var usual = _api.Token;
        _api.Token = _ => Answer.Json(400, """{"error":"invalid_grant","error_description":"Nobody."}""");

        var refusal = await Should.ThrowAsync<MakTokenException>(() => Read("42"));
        _api.Token = usual;
        await Read("42");

        refusal.Error.ShouldBe("invalid_grant");
        _api.Calls.Length.ShouldBe(1);
    }

    async Task Read(string user)
    {
        using var mak = _api.Client(options => options with { Credentials = null, Tokens = _exchange.Tokens(user) });
        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);
    }
}
