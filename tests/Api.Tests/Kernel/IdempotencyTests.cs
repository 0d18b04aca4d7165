using System.Collections.Concurrent;
using System.Net.Http.Headers;
using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Common;
using MakCrm.TestKit;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Api.Tests.Kernel;

public sealed class IdempotencyTests(IdempotencyTests.Breakable api) : IClassFixture<IdempotencyTests.Breakable>
{
    const string Sources = "/api/v1/sources";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Of_twenty_equal_requests_at_once_with_one_key_one_takes_effect_and_all_hear_of_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Post(Sources, Source("raced"), key: "raced")));
        answers.Select(answer => (answer.Status, answer.Text, answer.ETag)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(201);
        (await Count("raced")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_servers_hold_one_key_together()
    {
        await using var second = await api.SecondServer();
        var other = second.As(api.HeadOffice);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? office : other).Post(Sources, Source("shared"), key: "shared"))
        );
        answers.Select(answer => (answer.Status, answer.Text)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(201);
    }

    [Fact]
    public async Task Another_body_path_or_version_is_another_request()
    {
        var id = (await office.Post(Sources, Source("other"), key: "other")).Expect(201).Id;
        (await office.Post(Sources, Source("other_2"), key: "other")).ExpectProblem(422, "idempotency_key_reused");
        (await office.Post($"{Sources}/{id}/archive", key: "other")).ExpectProblem(422, "idempotency_key_reused");
        (await office.Patch($"{Sources}/{id}", new { name = "Имя" }, key: "patch", ifMatch: 1)).Expect(200);
        (await office.Patch($"{Sources}/{id}", new { name = "Имя" }, key: "patch", ifMatch: 2)).ExpectProblem(
            422,
            "idempotency_key_reused"
        );
    }

    [Fact]
    public async Task A_refusal_is_an_answer_that_is_kept()
    {
        (await office.Post(Sources, Source("kept"))).Expect(201);
        var first = (await office.Post(Sources, Source("kept"), key: "kept")).ExpectProblem(409, "source_code_taken");
        await api.Database.Execute("delete from sources where code = 'kept'");
        var second = (await office.Post(Sources, Source("kept"), key: "kept")).ExpectProblem(409, "source_code_taken");
        second.Text.ShouldBe(first.Text);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task A_request_that_nobody_could_have_meant_is_not_kept()
    {
        (await office.Post(Sources, new { }, key: "malformed")).Expect(400);
        (await office.Post(Sources, Source("malformed"), key: "malformed")).Expect(201);
    }

    [Fact]
    public async Task A_lost_race_for_a_version_is_not_kept()
    {
        var id = (await office.Post(Sources, Source("version"))).Id;
        (await office.Patch($"{Sources}/{id}", new { name = "Имя" }, key: "version", ifMatch: 7)).ExpectProblem(412, "stale_version");
        (await office.Patch($"{Sources}/{id}", new { name = "Имя" }, key: "version", ifMatch: 1)).Expect(200);
    }

    [Fact]
    public async Task An_answer_without_a_body_is_repeated_too()
    {
        var body = new
        {
            code = "deleted_once",
            name = new { en = "Own", ru = "Свой" },
            color = "#E0A030",
            transitions = Array.Empty<string>(),
        };
        (await office.Post("/api/v1/lead-statuses", body)).Expect(201);
        (await office.Delete("/api/v1/lead-statuses/deleted_once", key: "gone")).Expect(204);
        (await office.Delete("/api/v1/lead-statuses/deleted_once", key: "gone"))
            .Expect(204)
            .Headers.Contains("Idempotency-Replayed")
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_is_its_callers_own()
    {
        var colleague = api.As(await api.NewClient(api.HeadOffice, "sources.manage", "sources.read"));
        (await office.Post(Sources, Source("own_1"), key: "own")).Expect(201);
        (await colleague.Post(Sources, Source("own_2"), key: "own")).Expect(201);
        (await api.As(api.Network.Franchisees[0]).Post(Sources, Source("own_1"), key: "own")).Expect(201);
    }

    [Fact]
    public async Task A_key_is_kept_for_a_day_and_not_longer()
    {
        await using var server = new CrmApiFixture();
        await server.InitializeAsync();
        var client = server.As(server.HeadOffice);
        var path = $"{LeadCalls.Leads}/{(await client.Register()).Id}/status";
        async Task<(int, int, int)> Again()
        {
            var source = await client.Post(Sources, Source("day"), key: "day");
            var lead = await client.Post(LeadCalls.Leads, new { phones = new[] { "89170000001" } }, key: "day-lead");
            var moved = await client.Post(path, new { status = "in_work" }, key: "day-status");
            return (source.Status, lead.Headers.Contains("Idempotency-Replayed") ? 1 : 0, moved.Status);
        }

        (await Again()).ShouldBe((201, 0, 200));
        server.Clock.Advance(TimeSpan.FromHours(23.9));
        (await Again()).ShouldBe((201, 1, 200));
        server.Clock.Advance(TimeSpan.FromHours(0.2));
        (await Again()).ShouldBe((409, 0, 409));
    }

    [Fact]
    public async Task A_fault_leaves_no_key_behind()
    {
        api.Faults.Enqueue(new InvalidOperationException("A bug, as the test wants it."));
        using var http = new HttpClient { BaseAddress = api.Address };
        (await Raw(http, "fault")).ShouldBe(500);
        (await Raw(http, "fault")).ShouldBe(201);
        (await Count("fault")).ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_can_ask_again_with_the_same_key()
    {
        for (var round = 0; round < 20; round++)
        {
            var code = $"hung_{round}";
            using var hangUp = new CancellationTokenSource();
            var (reached, open) = api.Hold();
            using var request = new HttpRequestMessage(HttpMethod.Post, Sources)
            {
                Content = new StringContent(Text(code), new MediaTypeHeaderValue("application/json")),
            };
            request.Headers.Add("Idempotency-Key", code);
            var sending = office.Http.SendAsync(request, hangUp.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            await reached;
            // By turns he is gone before the work is committed, and just while it is.
            var hungUp = round % 2 == 0 ? hangUp.CancelAsync() : Task.CompletedTask;
            open.SetResult();
            await Task.WhenAll(hungUp, hangUp.CancelAsync(), sending);
            (await office.Post(Sources, Text(code), key: code)).Expect(201);
            (await Count(code)).ShouldBe(1);
        }
    }

    async Task<int> Raw(HttpClient http, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Sources)
        {
            Content = new StringContent(Text(code), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("Idempotency-Key", code);
        request.Headers.Authorization = new("Bearer", await api.Token(api.HeadOffice.Client));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    Task<long> Count(string code) =>
        api.Database.Value<long>("select count(*) from sources where tenant_id = $1 and code = $2", api.HeadOffice.Id, code);

    static string Text(string code) => $$"""{"code": "{{code}}", "name": "Сайт", "kind": "own_site"}""";

    static object Source(string code) =>
        new
        {
            code,
            name = "Сайт",
            kind = "own_site",
        };

    /// <summary>A product that fails where the test tells it to: after the work, before the commit.</summary>
    [DedicatedServer("faults in the pipeline")]
    public sealed class Breakable : CrmApiFixture
    {
        const TaskCreationOptions Apart = TaskCreationOptions.RunContinuationsAsynchronously;
        readonly ConcurrentQueue<Gate> gates = new();

        public ConcurrentQueue<Exception> Faults { get; } = new();

        /// <summary>The next work waits before its commit until it is let go on.</summary>
        public (Task Reached, TaskCompletionSource Open) Hold()
        {
            var gate = new Gate(new(Apart), new(Apart));
            gates.Enqueue(gate);
            return (gate.Reached.Task, gate.Open);
        }

        protected override void Adjust(IServiceCollection services)
        {
            services.AddSingleton(Faults).AddSingleton(gates);
            services.AddScoped<IPipelineBehavior<Contract.CreateSource, MakCrm.Domain.Common.Result<Contract.Source>>, Fault>();
        }

        sealed record Gate(TaskCompletionSource Reached, TaskCompletionSource Open);

        sealed class Fault(ConcurrentQueue<Exception> faults, ConcurrentQueue<Gate> gates)
            : IPipelineBehavior<Contract.CreateSource, MakCrm.Domain.Common.Result<Contract.Source>>
        {
            public async Task<MakCrm.Domain.Common.Result<Contract.Source>> Handle(
                Contract.CreateSource request,
                CancellationToken cancellationToken,
                RequestHandlerDelegate<MakCrm.Domain.Common.Result<Contract.Source>> next
            )
            {
                var outcome = await next();
                if (gates.TryDequeue(out var gate))
                {
                    gate.Reached.SetResult();
                    await gate.Open.Task;
                }

                return faults.TryDequeue(out var fault) ? throw fault : outcome;
            }
        }
    }
}
