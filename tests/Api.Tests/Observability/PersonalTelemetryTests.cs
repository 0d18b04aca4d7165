using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MakCrm.Api.Tests.Intakes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Webhooks;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Observability;

/// <summary>A person with marks on everything goes through the product; none of the marks may leave it with what it tells of itself.</summary>
[Collection(typeof(TelemetryGroup))]
public sealed class PersonalTelemetryTests(TelemetryApi api)
{
    const string Name = "Меткин";
    const string Phone = "+79031234567";
    const string Local = "metka.pochta";
    const string Secret = "metkasecret";
    static readonly string[] Marks =
    [
        Name,
        "Меткин".ToLowerInvariant(),
        Uri.EscapeDataString(Name),
        "9031234567",
        Local,
        Secret,
        "Secret-Agent",
    ];
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Spans_metrics_and_logs_hold_nothing_of_a_person()
    {
        var traces = await GoThrough();
        await Eventually.Holds(async () =>
        {
            await api.Flush();
            var arrived = api.Sink.Spans.Select(s => s.TraceId).ToHashSet();
            traces.ShouldAllBe(trace => arrived.Contains(trace));
        });
        foreach (var signal in new[] { "/v1/traces", "/v1/metrics", "/v1/logs" })
            api.Sink.Texts(signal).SelectMany(Found).Distinct().ShouldBeEmpty(signal);
    }

    [Fact]
    public async Task A_fault_is_reported_to_sentry_without_the_person_whom_it_quotes()
    {
        await using var trigger = await Quote();
        var (status, correlation) = await Post(
            new
            {
                name = Name,
                phones = new[] { Phone },
                emails = new[] { $"{Local}@example.ru" },
            }
        );
        status.ShouldBe(HttpStatusCode.InternalServerError);
        await Eventually.Holds(async () =>
        {
            await api.Flush();
            var report = api.Sink.Texts("/envelope").Single(text => text.Contains(correlation));
            report.ShouldContain("PostgresException");
            report.ShouldContain("api/v1/leads");
            Found(report).ShouldBeEmpty();
        });
        await Eventually.Holds(async () =>
        {
            await api.Flush();
            api.Sink.Texts("/v1/logs").ShouldContain(text => text.Contains("Request failed") && text.Contains("PostgresException"));
        });
        api.Sink.Texts("/v1/logs").Concat(api.Sink.Texts("/v1/traces")).SelectMany(Found).ShouldBeEmpty();
        // What is to be told apart from: the same fault is quoted in full where it stays in the house.
        api.Log.Lines.SelectMany(Found).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_mark_that_left_would_be_found() => Found($"… {Name} …").ShouldBe([Name]);

    /// <summary>Several operations with the person in bodies, queries, paths, headers and outgoing calls; their traces.</summary>
    async Task<List<string>> GoThrough()
    {
        await using var receiver = await Receiver.Start();
        (
            await office.Post(WebhookCalls.Endpoints, new { url = $"{receiver.Url}/{Secret}", types = new[] { "lead.registered.v1" } })
        ).Expect(201);
        var intake = await office.NewIntake("custom", ("name", "name"), ("phone", "phone"));
        var key = intake.Address[(intake.Address.LastIndexOf('/') + 1)..];
        ApiResponse[] answers =
        [
            (
                await office.Post(
                    "/api/v1/leads",
                    new
                    {
                        name = Name,
                        phones = new[] { Phone },
                        emails = new[] { $"{Local}@example.ru" },
                    }
                )
            ),
            await office.Post(
                "/api/v1/clients",
                new
                {
                    kind = "person",
                    lastName = Name,
                    phones = new[] { Phone },
                }
            ),
            await office.Get($"/api/v1/leads?phone={Uri.EscapeDataString(Phone)}"),
            await office.Get($"/api/v1/leads?search={Uri.EscapeDataString(Name)}"),
            await office.Get($"/api/v1/sources/{Secret}"),
            await api.AsNobody().Post(intake, ("name", Name), ("phone", Phone)),
            await Strange(),
        ];
        await Eventually.Is(() => Task.FromResult(receiver.Got.Count > 0), "the webhook has arrived");
        await api.Flush();
        api.Sink.Texts("/v1/traces").ShouldAllBe(text => !text.Contains(key));
        return [.. answers.Select(a => Guid.Parse(a.Headers.GetValues("X-Correlation-Id").Single()).ToString("N"))];
    }

    async Task<ApiResponse> Strange()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tenant");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Secret-Agent", "1"));
        request.Headers.Add("tracestate", $"{Secret}=1");
        request.Headers.Add("baggage", $"person={Secret}");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319d-b7ad6b7169203331-01");
        return await office.Send(request);
    }

    /// <summary>The database refuses the person's lead, and quotes it.</summary>
    async Task<IAsyncDisposable> Quote()
    {
        await api.Database.Execute(
            $"""
            create function quote_person() returns trigger language plpgsql as $$
              begin raise exception 'no room for % at %, %', new.name, new.phones, new.emails; end $$;
            create trigger quote_person before insert on leads for each row when (new.name = '{Name}') execute function quote_person()
            """
        );
        return new Quoting(api.Database);
    }

    async Task<(HttpStatusCode Status, string Correlation)> Post(object body)
    {
        using var http = new HttpClient { BaseAddress = api.Address, Timeout = CrmApiFixture.Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/leads?secret={Secret}");
        request.Headers.Authorization = new("Bearer", await api.Token(api.HeadOffice.Client));
        request.Headers.Add("Cookie", $"session={Secret}");
        request.Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.GetValues("X-Correlation-Id").Single());
    }

    static IEnumerable<string> Found(string text) => Marks.Where(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)).Take(1);

    sealed class Quoting(TestDatabase database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.Execute("drop trigger quote_person on leads; drop function quote_person()");
    }
}
