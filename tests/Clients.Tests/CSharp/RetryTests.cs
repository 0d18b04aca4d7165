using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class RetryTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_is_repeated_with_the_same_key_and_the_same_body_while_the_service_is_unavailable()
    {
        await using var api = await StubApi.Start();
        api.Then(Answer.Problem(503, "service_unavailable"), Answer.Problem(502, "bad_gateway"), Answer.Json(201, Samples.Receipt));
        using var mak = api.Client();

        await mak.Leads.CreateLead(Samples.Registration, ct: Ct);

        api.Calls.Length.ShouldBe(3);
        api.Calls.Select(call => call["Idempotency-Key"]).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        api.Calls.Select(call => call.Body).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_is_sent_again_from_where_it_stood_and_stays_open()
    {
        await using var api = await StubApi.Start();
        api.Then(Answer.Problem(503, "service_unavailable"), Answer.Json(201, Samples.File));
        using var mak = api.Client();
        using var file = new MemoryStream("header bytes"u8.ToArray()) { Position = 7 };

        await mak.Files.UploadFile(file, new() { Name = "a.txt" }, ct: Ct);

        api.Calls.Select(call => call.Body).ShouldBe(["bytes", "bytes"]);
        api.Calls.Select(call => call["Idempotency-Key"]).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        file.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_cannot_go_back_is_sent_once()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(503, "service_unavailable")).Client();
        await using var file = new System.IO.Compression.DeflateStream(
            new MemoryStream([0x4B, 0x04, 0x00]),
            System.IO.Compression.CompressionMode.Decompress
        );

        await Should.ThrowAsync<MakProblemException>(() => mak.Files.UploadFile(file, new() { Name = "a.txt" }, ct: Ct));

        api.Calls.ShouldHaveSingleItem().Body.ShouldBe("a");
    }

    [Fact]
    public async Task Two_writes_have_two_keys()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(201, Samples.Receipt)).Client();

        await mak.Leads.CreateLead(Samples.Registration, ct: Ct);
        await mak.Leads.CreateLead(Samples.Registration, ct: Ct);

        api.Calls.Select(call => call["Idempotency-Key"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_given_key_is_used()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(201, Samples.Receipt)).Client();

        await mak.Leads.CreateLead(Samples.Registration, new() { IdempotencyKey = "row-17" }, Ct);

        api.Calls.Single()["Idempotency-Key"].ShouldBe("row-17");
    }

    [Fact]
    public async Task A_read_carries_no_key_and_is_repeated_too()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Status(504), Answer.Json(200, Samples.Lead())).Client();

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.Calls.Length.ShouldBe(2);
        api.Calls[1]["Idempotency-Key"].ShouldBeNull();
    }

    [Fact]
    public async Task A_broken_connection_is_repeated()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Abort(), Answer.Json(200, Samples.Lead())).Client();

        var lead = await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        lead.Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_write_that_is_still_being_worked_on_is_asked_for_again()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(409, "concurrent_change"), Answer.Json(201, Samples.Receipt)).Client();

        await mak.Leads.CreateLead(Samples.Registration, ct: Ct);

        api.Calls.Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_pause_is_as_long_as_the_server_asks()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(429, "too_many_requests", ("Retry-After", "7")), Answer.Json(200, Samples.Lead())).Client();

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.Time.Pauses.Single().TotalSeconds.ShouldBeInRange(7, 7.2);
    }

    [Fact]
    public async Task A_pause_until_a_date_is_kept_too()
    {
        await using var api = await StubApi.Start();
        var date = api.Time.GetUtcNow().AddSeconds(9).ToString("R");
        using var mak = api.Then(Answer.Problem(503, "service_unavailable", ("Retry-After", date)), Answer.Json(200, Samples.Lead()))
            .Client();

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.Time.Pauses.Single().TotalSeconds.ShouldBeInRange(9, 9.2);
    }

    [Fact]
    public async Task Pauses_grow_and_the_last_failure_is_told_when_the_retries_are_used_up()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(503, "service_unavailable")).Client();

        var problem = await Should.ThrowAsync<MakProblemException>(() => mak.Leads.GetLead(Samples.LeadId, ct: Ct));

        problem.Code.ShouldBe(ProblemCode.ServiceUnavailable);
        api.Calls.Length.ShouldBe(5);
        api.Time.Pauses.Count.ShouldBe(4);
        api.Time.Pauses[3].TotalMilliseconds.ShouldBeInRange(800, 1600);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(500)]
    public async Task What_would_fail_again_is_not_repeated(int status)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(status, "some_code")).Client();

        await Should.ThrowAsync<MakProblemException>(() => mak.Leads.CreateLead(Samples.Registration, ct: Ct));

        api.Calls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_connection_failure()
    {
        var api = await StubApi.Start();
        using var mak = api.Client();
        await api.DisposeAsync();

        var failure = await Should.ThrowAsync<MakConnectionException>(() => mak.Leads.GetLead(Samples.LeadId, ct: Ct));

        failure.IsTransient.ShouldBeTrue();
        api.Time.Pauses.Count.ShouldBe(4);
    }
}
