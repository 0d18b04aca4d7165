using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Webhooks;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Observability;

/// <summary>One piece of work is one trace, from the request through its statements to what its events bring about.</summary>
[Collection(typeof(TelemetryGroup))]
public sealed class TraceTests(TelemetryApi api)
{
    const string Server = "Microsoft.AspNetCore";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_request_its_statements_and_the_handlers_of_its_events_are_one_trace_that_the_correlation_id_names()
    {
        var trace = TraceOf(
            (
                await office.Post(
                    "/api/v1/sources",
                    new
                    {
                        code = "traced",
                        name = "traced",
                        kind = "own_site",
                    }
                )
            ).Expect(201)
        );
        var spans = await Spans(trace, all => all.ShouldContain(s => s.Scope == Server));
        var request = spans.Single(s => s.Scope == Server);
        request.Name.ShouldBe("POST api/v1/sources");
        request.Tags["http.response.status_code"].ShouldBe("201");
        spans.ShouldContain(s => s.Scope == "Npgsql" && s.ParentId == request.SpanId && s.Tags["db.query.text"].Contains("INSERT INTO"));
    }

    [Fact]
    public async Task What_an_event_brings_about_goes_on_in_the_trace_of_its_cause()
    {
        var phone = LeadCalls.NewPhone();
        await office.Register(phone);
        var trace = TraceOf(await office.Register(phone));
        var spans = await Spans(trace, all => all.ShouldContain(s => s.Tags.ContainsKey("mak.event_type")));
        var handler = spans.First(s => s.Tags.ContainsKey("mak.event_type"));
        handler.Tags["mak.event_type"].ShouldBe("lead.duplicate_registered.v1");
        handler.Tags["mak.tenant_id"].ShouldBe($"{api.HeadOffice.Id}");
        spans.ShouldContain(s => s.Scope == "Npgsql" && s.ParentId == handler.SpanId);
    }

    [Fact]
    public async Task A_caller_joins_by_its_correlation_id_and_by_nothing_else()
    {
        var correlation = Guid.CreateVersion7();
        const string stranger = "0af7651916cd43dd8448eb211c80319c";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tenant");
        request.Headers.Add("X-Correlation-Id", $"{correlation}");
        request.Headers.Add("traceparent", $"00-{stranger}-b7ad6b7169203331-01");
        (await office.Send(request)).Expect(200);
        var spans = await Spans($"{correlation:N}", all => all.ShouldContain(s => s.Scope == Server));
        spans.Single(s => s.Scope == Server).Name.ShouldBe("GET api/v1/tenant");
        api.Sink.Spans.ShouldNotContain(s => s.TraceId == stranger);
    }

    [Fact]
    public async Task A_piece_of_background_work_is_a_span_and_so_are_the_calls_that_it_makes()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        await office.Delivered(endpoint.Id, (await office.Register()).Id);
        await Eventually.Holds(async () =>
        {
            await api.Flush();
            var job = api.Sink.Spans.Last(s => s.Name == "sendWebhook");
            job.Tags["mak.tenant_id"].ShouldBe($"{api.HeadOffice.Id}");
            api.Sink.Spans.ShouldContain(s => s.Scope == "System.Net.Http" && s.ParentId == job.SpanId && s.Name == "POST");
        });
    }

    [Fact]
    public async Task Looks_whether_there_is_work_are_not_recorded()
    {
        var trace = TraceOf((await office.Get("/api/v1/tenant")).Expect(200));
        await Spans(trace, all => all.ShouldNotBeEmpty());
        api.Sink.Spans.ShouldNotContain(s => s.Scope == "Npgsql" && s.ParentId == "");
    }

    async Task<IReadOnlyList<ArrivedSpan>> Spans(string trace, Action<IReadOnlyList<ArrivedSpan>> assertion) =>
        await Eventually.Gives(async () =>
        {
            await api.Flush();
            var spans = api.Sink.Spans.Where(s => s.TraceId == trace).ToList();
            assertion(spans);
            return spans;
        });

    static string TraceOf(ApiResponse answer) => Guid.Parse(answer.Headers.GetValues("X-Correlation-Id").Single()).ToString("N");
}
