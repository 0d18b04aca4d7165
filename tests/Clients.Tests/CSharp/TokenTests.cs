using System.Text;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class TokenTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_fetched_once_and_used_for_every_call()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.TokenCalls.Length.ShouldBe(1);
        api.Calls.ShouldAllBe(call => call["Authorization"] == "Bearer token-1");
    }

    [Fact]
    public async Task Twenty_calls_at_once_fetch_one_token()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => mak.Leads.GetLead(Samples.LeadId, ct: Ct)));

        api.TokenCalls.Length.ShouldBe(1);
        api.Calls.Length.ShouldBe(20);
    }

    [Theory]
    [InlineData(569, 1)]
    [InlineData(570, 2)]
    public async Task A_token_is_renewed_thirty_seconds_before_it_expires(int secondsLater, int tokens)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        api.Time.Advance(TimeSpan.FromSeconds(secondsLater));
        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.TokenCalls.Length.ShouldBe(tokens);
        api.Calls[1]["Authorization"].ShouldBe($"Bearer token-{tokens}");
    }

    [Fact]
    public async Task A_token_of_short_life_is_used_for_half_of_it()
    {
        await using var api = await StubApi.Start();
        api.Token = number => Answer.Json(200, $$"""{"access_token":"token-{{number}}","expires_in":20}""");
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        api.Time.Advance(TimeSpan.FromSeconds(9));
        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.TokenCalls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_and_the_call_done_once_more()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(401, "unauthorized"), Answer.Json(201, Samples.Receipt)).Client();

        await mak.Leads.CreateLead(Samples.Registration, ct: Ct);

        api.Calls.Select(call => call["Authorization"]).ShouldBe(["Bearer token-1", "Bearer token-2"]);
        api.Calls.Select(call => call["Idempotency-Key"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_too_ends_the_call()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(401, "unauthorized")).Client();

        var problem = await Should.ThrowAsync<MakProblemException>(() => mak.Leads.GetLead(Samples.LeadId, ct: Ct));

        problem.Code.ShouldBe(ProblemCode.Unauthorized);
        api.Calls.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Id_and_secret_are_form_encoded_before_they_are_put_together()
    {
        await using var api = await StubApi.Start();
        var credentials = new ClientCredentials("a:b", "p%ss wörd", "leads.read leads.create");
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client(options => options with { Credentials = credentials });

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        var call = api.TokenCalls.Single();
        call["Authorization"].ShouldBe("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("a%3Ab:p%25ss%20w%C3%B6rd")));
        call.Body.ShouldBe("grant_type=client_credentials&scope=leads.read+leads.create");
    }

    [Fact]
    public async Task Wrong_credentials_are_told_and_not_tried_again()
    {
        await using var api = await StubApi.Start();
        api.Token = _ => Answer.Json(401, """{"error":"invalid_client","error_description":"Unknown client or wrong secret."}""");
        using var mak = api.Client();

        var refusal = await Should.ThrowAsync<MakTokenException>(() => mak.Leads.GetLead(Samples.LeadId, ct: Ct));

        refusal.Error.ShouldBe("invalid_client");
        api.TokenCalls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_endpoint_that_is_down_is_asked_again()
    {
        await using var api = await StubApi.Start();
        var works = api.Token;
        api.Token = number => number < 3 ? Answer.Problem(503, "service_unavailable") : works(number);
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.TokenCalls.Length.ShouldBe(3);
        api.Calls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task One_caller_who_gives_up_does_not_take_the_token_from_the_others()
    {
        await using var api = await StubApi.Start();
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var works = api.Token;
        api.Token = number => Answer.After(arrived, go, works(number));
        using var stop = new CancellationTokenSource();
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();

        var first = mak.Leads.GetLead(Samples.LeadId, ct: stop.Token);
        var second = mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        await arrived.Task.Soon();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first.Soon());
        go.SetResult();

        (await second.Soon()).Version.ShouldBe(3);
        api.TokenCalls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Your_own_token_source_is_told_which_token_was_refused()
    {
        await using var api = await StubApi.Start();
        var source = new OwnTokens("old", "new");
        using var mak = api.Then(Answer.Problem(401, "unauthorized"), Answer.Json(200, Samples.Lead()))
            .Client(options => options with { Credentials = null, Tokens = source });

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        source.Rejected.ShouldBe([null, "old"]);
        api.Calls.Select(call => call["Authorization"]).ShouldBe(["Bearer old", "Bearer new"]);
    }

    [Fact]
    public async Task Your_own_token_source_may_have_no_other_token()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(401, "unauthorized"))
            .Client(options => options with { Credentials = null, Tokens = new OwnTokens("only", "only") });

        await Should.ThrowAsync<MakProblemException>(() => mak.Leads.GetLead(Samples.LeadId, ct: Ct));

        api.Calls.Length.ShouldBe(1);
    }

    sealed class OwnTokens(string first, string second) : ITokenProvider
    {
        public List<string?> Rejected { get; } = [];

        public ValueTask<string> GetToken(string? rejected, CancellationToken ct)
        {
            Rejected.Add(rejected);
            return new(rejected is null ? first : second);
        }
    }
}
