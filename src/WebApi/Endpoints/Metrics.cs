using MakCrm.Infrastructure.Metrics;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Figures for Prometheus.</summary>
public static class Metrics
{
    public static async Task<IResult> Show(MetricsPage page, CancellationToken ct) =>
        Results.Text(await page.Render(ct), PrometheusText.ContentType);
}
