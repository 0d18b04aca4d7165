namespace MakCrm.FakeAmo.Control;

/// <summary>How often what goes wrong: shares from 0 to 1, latency in milliseconds.</summary>
sealed record FaultPlan
{
    /// <summary>The same seed and the same requests in the same order meet the same faults.</summary>
    public int Seed { get; init; } = 1;
    public int LatencyFrom { get; init; }
    public int LatencyTo { get; init; }

    /// <summary>The request is carried out, and the connection dropped.</summary>
    public double LostAnswer { get; init; }

    /// <summary>A burst of 502 and 504 begins; nothing is carried out.</summary>
    public double ServerError { get; init; }
    public int ServerErrorBurst { get; init; } = 3;
    public double TooManyRequests { get; init; }
    public double Forbidden { get; init; }
    public double LostHook { get; init; }
    public double RepeatedHook { get; init; }

    /// <summary>A hook waits until the next one has gone, or five seconds.</summary>
    public double LateHook { get; init; }
}

/// <summary>Decides by the plan what happens to each request and hook.</summary>
sealed class FaultInjector
{
    int burst;

    public FaultPlan Plan { get; init; } = new();
    public Random Random { get; init; } = new(1);

    public bool Happens(double share) => share > 0 && Random.NextDouble() < share;

    public TimeSpan Latency => TimeSpan.FromMilliseconds(Plan.LatencyTo > 0 ? Random.Next(Plan.LatencyFrom, Plan.LatencyTo + 1) : 0);

    /// <summary>The status with which a request is sent away before anything is done.</summary>
    public int? Refusal()
    {
        if (burst == 0 && Happens(Plan.ServerError))
            burst = Plan.ServerErrorBurst;
        if (burst > 0)
            return burst-- % 2 == 0 ? 504 : 502;
        if (Happens(Plan.TooManyRequests))
            return 429;
        return Happens(Plan.Forbidden) ? 403 : null;
    }
}
