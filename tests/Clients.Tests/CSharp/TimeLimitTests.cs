using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class TimeLimitTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_is_no_retry_that_the_time_of_the_call_does_not_allow()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(503, "service_unavailable", ("Retry-After", "60"))).Client();

        await Should.ThrowAsync<MakProblemException>(() =>
            mak.Leads.GetLead(Samples.LeadId, options: new() { Timeout = TimeSpan.FromSeconds(50) }, ct: Ct).Soon()
        );

        api.Calls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_ends_after_its_time_and_is_repeated()
    {
        await using var api = await StubApi.Start();
        var arrived = new TaskCompletionSource();
        using var mak = api.Then(Answer.Hang(arrived), Answer.Json(200, Samples.Lead())).Client();

        var call = mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        await arrived.Task.Soon();
        api.Time.Advance(TimeSpan.FromSeconds(30));

        (await call.Soon()).Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_call_without_an_answer_in_its_whole_time_says_so()
    {
        await using var api = await StubApi.Start();
        var arrived = new TaskCompletionSource();
        using var mak = api.Then(Answer.Hang(arrived)).Client(options => options with { MaxRetries = 0 });

        var call = mak.Leads.GetLead(Samples.LeadId, ct: Ct);
        await arrived.Task.Soon();
        api.Time.Advance(TimeSpan.FromSeconds(30));

        (await Should.ThrowAsync<MakConnectionException>(() => call.Soon())).IsTimeout.ShouldBeTrue();
    }

    [Fact]
    public async Task The_caller_can_cancel_a_call()
    {
        await using var api = await StubApi.Start();
        var arrived = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        using var mak = api.Then(Answer.Hang(arrived)).Client(options => options with { MaxRetries = 0 });

        var call = mak.Leads.GetLead(Samples.LeadId, ct: stop.Token);
        await arrived.Task.Soon();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call.Soon());
        api.Calls.Length.ShouldBe(1);
    }
}
