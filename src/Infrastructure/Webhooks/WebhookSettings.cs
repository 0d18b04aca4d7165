namespace MakCrm.Infrastructure.Webhooks;

/// <param name="AllowsLoopback">Whether events may be sent to this machine, over plain http: for a demo, and for those who write receivers.</param>
public sealed record WebhookSettings(bool AllowsLoopback)
{
    public static readonly WebhookSettings Default = new(AllowsLoopback: false);

    /// <summary>How long every attempt must have failed before an endpoint is disabled.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromDays(5);

    /// <exception cref="InvalidOperationException">The variable makes no sense.</exception>
    public static WebhookSettings From(Func<string, string?> given) =>
        given("MAK_WEBHOOKS_LOOPBACK") switch
        {
            null or "0" => Default,
            "1" => new(AllowsLoopback: true),
            _ => throw new InvalidOperationException("MAK_WEBHOOKS_LOOPBACK is 0 or 1."),
        };
}
