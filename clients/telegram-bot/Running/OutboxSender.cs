using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Running;

/// <summary>
/// Sends what waits in the store, as fast as Telegram bears it: so many a second in all, one a second to a chat, nothing to a chat that is to
/// be left alone. A chat that must wait, or whose message hangs, holds up no other.
/// </summary>
sealed partial class OutboxSender(BotStore store, BotApi telegram, BotSettings settings, TimeProvider clock, ILogger<OutboxSender> log)
    : BackgroundService
{
    const int Beside = 8;
    const int Look = 200;
    const int MostAttempts = 12;
    static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim wake = new(0, 1);
    readonly Lock gate = new();
    readonly Dictionary<long, Task> busy = [];
    readonly Dictionary<long, DateTimeOffset> quiet = [];

    /// <summary>There is something new.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (wake.CurrentCount == 0)
                wake.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await Round(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not sent stays in the store; what is on its way is noted when it has arrived.
            await Task.WhenAll(OnTheirWay());
        }
    }

    Task[] OnTheirWay()
    {
        lock (gate)
            return [.. busy.Values];
    }

    async Task Round(CancellationToken ct)
    {
        var heads = store.Heads(Look);
        var due = heads.Select(send => (Send: send, At: When(send))).ToList();
        var next = due.Where(one => one.At is not null).OrderBy(one => one.At).FirstOrDefault();
        var pause = next.Send is null ? Idle : next.At!.Value - clock.GetUtcNow();
        if (pause > TimeSpan.Zero)
        {
            await WakeOr(pause < Idle ? pause : Idle, ct);
            return;
        }
        lock (gate)
            busy[next.Send!.Chat] = Task.Run(() => Deliver(next.Send), CancellationToken.None);
        await Task.Delay(settings.Pace.BetweenSends, clock, ct);
    }

    async Task WakeOr(TimeSpan latest, CancellationToken ct)
    {
        using var over = new CancellationTokenSource(latest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, ct);
        try
        {
            await wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nothing new has come, but something old is due.
        }
    }

    /// <summary>Null while something of the chat is on its way, or too much is.</summary>
    DateTimeOffset? When(QueuedSend send)
    {
        lock (gate)
        {
            if (busy.Count >= Beside || busy.ContainsKey(send.Chat))
                return null;
            return quiet.TryGetValue(send.Chat, out var until) && until > send.DueAt ? until : send.DueAt;
        }
    }

    // Not broken off when the bot stops: a message that has half gone would go again.
    async Task Deliver(QueuedSend send)
    {
        try
        {
            await telegram.Send(send.Method, send.Body, CancellationToken.None);
            store.Sent(send);
        }
        catch (BotApiException refused)
        {
            Refused(send, refused);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            LogBroken(broken, send.Id);
        }
        finally
        {
            Free(send.Chat);
            Wake();
        }
    }

    void Free(long chat)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            busy.Remove(chat);
            foreach (var (old, _) in quiet.Where(one => one.Value < now).ToList())
                quiet.Remove(old);
            quiet[chat] = now + settings.Pace.BetweenSendsToOne;
        }
    }

    void Refused(QueuedSend send, BotApiException refused)
    {
        if (refused.MigratedTo is { } there)
            store.Move(send.Chat, there);
        else if (refused.IsBlocked)
            store.Blocked(send.Chat, refused.Description);
        else if (refused.IsLasting || send.Attempts >= MostAttempts)
            Drop(send, refused);
        else
            store.Later(send, clock.GetUtcNow() + (refused.RetryAfter ?? Backoff(send.Attempts)));
    }

    void Drop(QueuedSend send, BotApiException refused)
    {
        // Turning a page to itself, or a message that is too old to be changed, is nothing that anybody misses.
        if (send.Method == "sendMessage")
            LogDropped(send.Id, refused.Code, refused.Description);
        store.Failed(send, TextSplitter.Short(refused.Description, 200));
    }

    TimeSpan Backoff(int attempts)
    {
        var pause = settings.Pace.FirstRetry * Math.Pow(2, attempts);
        return pause < LongestRetry ? pause : LongestRetry;
    }

    [LoggerMessage(LogLevel.Warning, "Message {SendId} was dropped: {Code} {Reason}")]
    partial void LogDropped(long sendId, int code, string reason);

    [LoggerMessage(LogLevel.Error, "Message {SendId} failed unexpectedly")]
    partial void LogBroken(Exception broken, long sendId);
}
