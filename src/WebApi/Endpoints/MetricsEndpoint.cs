using MakCrm.Infrastructure.Metrics;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Figures for Prometheus.</summary>
public static class MetricsEndpoint
{
    public static async Task<IResult> Show(PrometheusExporter page, CancellationToken ct) =>
        Results.Text(await page.Render(ct), PrometheusTextFormat.ContentType);
}
