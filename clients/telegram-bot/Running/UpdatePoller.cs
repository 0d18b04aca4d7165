using System.Text.Json;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Running;

/// <summary>Fetches updates. Telegram forgets them when the next question names a later number, so that is asked after they are in the store.</summary>
sealed partial class UpdatePoller(
    BotApi telegram,
    UpdateDispatcher lanes,
    BotSettings settings,
    TimeProvider clock,
    ILogger<UpdatePoller> log
) : BackgroundService
{
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    long? next;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilDone(telegram.DeleteWebhook, stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
                await UntilDone(Ask, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Telegram keeps what is not fetched.
        }
    }

    async Task Ask(CancellationToken ct)
    {
        var requested = clock.GetTimestamp();
        var updates = await telegram.GetUpdates(next, settings.Pace.LongPoll, ct);
        lanes.TakeIn(updates);
        foreach (var update in updates)
            next = Math.Max(next ?? 0, Number(update) + 1);
        // Whoever answers at once that there is nothing does not hold questions open.
        if (updates.Count == 0 && clock.GetElapsedTime(requested) < settings.Pace.PollPause)
            await Task.Delay(settings.Pace.PollPause, clock, ct);
    }

    async Task UntilDone(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        for (var pause = settings.Pace.PollPause; ; pause = Longer(pause))
        {
            try
            {
                await work(ct);
                return;
            }
            catch (BotApiException refused)
            {
                LogRefused(refused.Code, refused.Description);
                await Task.Delay(refused.RetryAfter ?? pause, clock, ct);
            }
        }
    }

    static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    static long Number(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) && id.TryGetInt64(out var number)
            ? number
            : 0;

    [LoggerMessage(LogLevel.Warning, "getUpdates failed: {Code} {Reason}")]
    partial void LogRefused(int code, string reason);
}
