using System.Diagnostics.Metrics;

namespace MakCrm.Infrastructure;

/// <summary>The product's own meter; <c>/metrics</c> shows it beside the framework's.</summary>
public static class Telemetry
{
    public static readonly Meter Meter = new("MakCrm");
}
