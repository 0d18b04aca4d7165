using MakCrm.Domain.AmoSync;

namespace MakCrm.Infrastructure.AmoSync.Hooks;

/// <summary>Where hooks come in: whatever they say, they are kept as they came, and read.</summary>
public sealed class AmoWebhookReceiver
{
    readonly AmoWebhookStore rows;
    readonly TimeProvider clock;

    internal AmoWebhookReceiver(AmoWebhookStore rows, TimeProvider clock) => (this.rows, this.clock) = (rows, clock);

    /// <param name="secret">Of the address.</param>
    /// <param name="read">What comes, if it is not too much.</param>
    /// <param name="ct">Giving up; what has come is kept all the same.</param>
    /// <returns>Whether it was kept; null when the secret is nobody's.</returns>
    public async Task<bool?> Receive(string secret, Func<Task<ReadOnlyMemory<byte>?>> read, CancellationToken ct)
    {
        if (await rows.Find(secret, ct) is not var (place, amoId))
            return null;
        if (await read() is not { } body)
            return false;
        await rows.Keep(place, body, AmoWebhookPayload.Of(body.Span, amoId), clock.GetUtcNow());
        return true;
    }
}
