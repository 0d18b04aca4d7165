using System.Globalization;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Webhooks.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>
/// Sends what is due, many side by side and few to one endpoint: who is slow holds up himself. Any number of instances share the work; what one
/// took and did not note, because it died, is due again when its lease ends.
/// </summary>
sealed class WebhookDeliveryWorker(
    WebhookQueue queue,
    WebhookHttpClient http,
    ISecretProtector seals,
    SystemWorkRunner work,
    WebhookSettings settings,
    TimeProvider clock,
    ILogger<WebhookDeliveryWorker> log
) : Worker(log)
{
    const int SideBySide = 64;
    const int Each = 4;

    /// <summary>Longer than the longest attempt.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim alarm = new(0, 1);
    readonly SemaphoreSlim places = new(SideBySide, SideBySide);

    public void Wake()
    {
        try
        {
            alarm.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunContinuously(Step, Look, stoppingToken);

    async Task Step(CancellationToken ct)
    {
        if (await Claim(ct) is { } delivery)
            _ = Carry(delivery, ct);
        else
            await alarm.WaitAsync(await UntilNext(ct), ct);
    }

    /// <summary>The next one, with a place to carry it from; null where none is due.</summary>
    async Task<ClaimedDelivery?> Claim(CancellationToken ct)
    {
        await places.WaitAsync(ct);
        ClaimedDelivery? delivery = null;
        try
        {
            return delivery = await queue.Claim(Lease, Each, ct);
        }
        finally
        {
            if (delivery is null)
                places.Release();
        }
    }

    async Task Carry(ClaimedDelivery delivery, CancellationToken stopping)
    {
        try
        {
            await Send(delivery, stopping);
        }
        catch (Exception broken) when (!stopping.IsCancellationRequested)
        {
            // Not noted: it is due again when its lease ends.
            Log.LogWarning("Delivery {DeliveryId} was not noted: {Reason}", delivery.Id, broken.GetBaseException().GetType().Name);
        }
        finally
        {
            places.Release();
            Wake();
        }
    }

    async Task Send(ClaimedDelivery delivery, CancellationToken stopping)
    {
        using var span = Telemetry.StartJob("sendWebhook", delivery.TenantId);
        var attempt = (Id: Guid.CreateVersion7(), At: clock.GetUtcNow());
        var headers = new Dictionary<string, string>
        {
            ["webhook-id"] = delivery.EventId.ToString(),
            ["webhook-timestamp"] = attempt.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = WebhookSignature.Of(delivery.EventId, attempt.At, delivery.Body, Secrets(delivery, attempt.At)),
            ["Mak-Attempt-Id"] = attempt.Id.ToString(),
            ["User-Agent"] = "MaK-CRM-Webhooks/1",
        };
        var answer = await http.Send(delivery.Url, delivery.Body, headers, stopping);
        var wait = answer.IsSuccess || answer.IsGone ? null : WebhookRetryPolicy.After(delivery.Attempts, answer.RetryAfter);
        var state =
            answer.IsSuccess ? "delivered"
            : wait is null ? "failed"
            : "pending";
        var since = await queue.RecordAttempt(delivery, attempt, answer, (state, wait), CancellationToken.None);
        if (answer.IsGone || attempt.At - since > settings.Patience)
            await work.Try(
                delivery.TenantId,
                "disableWebhook",
                services =>
                    services.GetRequiredService<IWebhookFanOut>().Disable(delivery.EndpointId, answer.IsGone, CancellationToken.None),
                CancellationToken.None
            );
    }

    IEnumerable<byte[]> Secrets(ClaimedDelivery delivery, DateTimeOffset at)
    {
        var place = delivery.EndpointId.ToByteArray(bigEndian: true);
        yield return seals.Unprotect(delivery.SealedSecret, place);
        if (delivery.SealedPreviousSecret is { } previous && delivery.PreviousSecretUntil > at)
            yield return seals.Unprotect(previous, place);
    }

    async Task<TimeSpan> UntilNext(CancellationToken ct) =>
        await queue.DueIn(ct) is not { } next || next > Look ? Look
        : next > TimeSpan.Zero ? next + TimeSpan.FromMilliseconds(1)
        // What is due and could not be taken waits for an attempt under way, whose end wakes.
        : TimeSpan.FromMilliseconds(100);

    public override void Dispose()
    {
        alarm.Dispose();
        places.Dispose();
        base.Dispose();
    }
}
