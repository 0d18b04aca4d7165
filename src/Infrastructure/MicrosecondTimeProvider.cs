namespace MakCrm.Infrastructure;

/// <summary>The system's clock as exact as the database stores it, so that an answer and a later reading are the same.</summary>
sealed class MicrosecondTimeProvider : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = System.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
