namespace MakCrm.FakeAmo.Tests;

public sealed class FaultTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_eighth_request_within_a_second_is_too_many()
    {
        (await fake.Control(HttpMethod.Put, "limits", """{"per_second":7}""")).Expect(204);
        await fake.Later(TimeSpan.FromSeconds(2));
        var statuses = await Statuses(30);
        statuses.ShouldContain(429);
        statuses.Count(status => status == 200).ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public async Task Who_goes_on_is_blocked_for_a_while()
    {
        (await fake.Control(HttpMethod.Put, "limits", """{"per_second":0,"refusals_before_block":3,"block_seconds":60}""")).Expect(204);
        (await Statuses(5)).ShouldBe([429, 429, 429, 403, 403]);
        (await fake.Control(HttpMethod.Put, "limits", """{"per_second":100}""")).Expect(204);
        (await fake.Get("account")).ExpectProblem(403);
        await fake.Later(TimeSpan.FromSeconds(61));
        (await fake.Get("account")).Expect(200);
    }

    [Fact]
    public async Task A_lost_answer_was_carried_out()
    {
        await fake.Faults("""{"lost_answer":1}""");
        await Should.ThrowAsync<HttpRequestException>(() => fake.Post("leads", """[{"name":"Есть"}]"""));
        await fake.Faults("{}");
        (await fake.Get("leads?filter[name]=Есть")).Expect(200);
    }

    [Fact]
    public async Task A_burst_of_server_errors_carries_nothing_out()
    {
        await fake.Faults("""{"server_error":1,"server_error_burst":2}""");
        (await fake.Post("leads", "[{}]")).Status.ShouldBeInRange(502, 504);
        (await fake.Get("leads")).Status.ShouldBeInRange(502, 504);
        await fake.Faults("{}");
        (await fake.Get("leads")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Latency_holds_answers_back()
    {
        await fake.Faults("""{"latency_from":600000,"latency_to":600000}""");
        var held = fake.Get("account");
        (await fake.Control(HttpMethod.Get, "calls")).Expect(200);
        held.IsCompleted.ShouldBeFalse();
        while (!held.IsCompleted)
            await fake.Later(TimeSpan.FromMinutes(1));
        (await held).Expect(200);
    }

    [Fact]
    public async Task The_same_seed_brings_the_same_faults()
    {
        await fake.Faults("""{"seed":42,"too_many_requests":0.3,"forbidden":0.2}""");
        var first = await Statuses(40);
        await fake.Faults("""{"seed":42,"too_many_requests":0.3,"forbidden":0.2}""");
        (await Statuses(40)).ShouldBe(first);
        first.Distinct().Order().ShouldBe([200, 403, 429]);
    }

    [Fact]
    public async Task Tokens_are_revoked_at_will()
    {
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/tokens/revoke")).Expect(204);
        (await fake.Get("account")).ExpectProblem(401);
        (await fake.Refresh(fake.Tokens.Refresh)).ExpectProblem(401);
    }

    [Fact]
    public async Task Calls_are_counted_by_path_and_status()
    {
        (await fake.Control(HttpMethod.Delete, "calls")).Expect(204);
        await fake.Get("leads/5");
        await fake.Get("leads/6");
        await fake.Post("leads", "{}");
        var calls = (await fake.Control(HttpMethod.Get, "calls")).Expect(200).AsArray();
        calls
            .Select(call => $"{call!["method"]} {call["path"]} {call["status"]} {call["count"]}")
            .ShouldBe(["POST /api/v4/leads 400 1", "GET /api/v4/leads/{id:int} 204 2"]);
    }

    [Fact]
    public async Task A_fault_that_is_not_known_is_refused() =>
        (await fake.Control(HttpMethod.Put, "faults", """{"earthquake":1}""")).Status.ShouldBe(400);

    [Fact]
    public async Task Requests_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => fake.Post("leads", "[{}]")));
        (await fake.Get("leads?limit=250")).Expect(200)["_embedded"]!["leads"]!.AsArray().Count.ShouldBe(50);
    }

    async Task<List<int>> Statuses(int count)
    {
        var statuses = new List<int>();
        for (var number = 0; number < count; number++)
            statuses.Add((await fake.Get("account")).Status);
        return statuses;
    }
}
