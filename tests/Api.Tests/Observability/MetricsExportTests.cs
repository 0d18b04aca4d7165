using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Observability;

/// <summary>What a collector is sent of figures is what <c>/metrics</c> shows of instruments.</summary>
[Collection(typeof(TelemetryGroup))]
public sealed class MetricsExportTests(TelemetryApi api)
{
    [Fact]
    public async Task The_instruments_of_the_page_are_sent_and_no_others()
    {
        await api.As(api.HeadOffice).Register();
        await Eventually.Holds(async () =>
        {
            await api.Flush();
            var names = Instruments().ToHashSet();
            names.ShouldContain("http.server.request.duration");
            names.ShouldContain("db.client.connection.count");
            names.ShouldContain("mak_leads");
            names.ShouldNotContain("http.client.request.duration");
            names.ShouldNotContain("kestrel.connection.duration");
        });
    }

    IEnumerable<string> Instruments() =>
        from body in api.Sink.Messages("/v1/metrics")
        from resource in body.All(1)
        from scope in resource.All(2)
        from metric in scope.All(2)
        select metric.Text(1);
}
