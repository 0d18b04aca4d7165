using System.Text.Json;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Running;

/// <summary>
/// Takes updates in and has them answered: those of a chat one after another, chats beside each other. An update is in the store before
/// Telegram is told that it has come, and stays until it is answered.
/// </summary>
sealed partial class UpdateDispatcher(
    BotStore store,
    UpdateHandler answering,
    OutboxSender outBox,
    BotSettings settings,
    TimeProvider clock,
    IHostApplicationLifetime life,
    ILogger<UpdateDispatcher> log
) : BackgroundService
{
    const int Beside = 16;

    readonly Lock gate = new();
    readonly Dictionary<long, Queue<StoredUpdate>> lanes = [];
    readonly Dictionary<long, Allowance> allowances = [];
    readonly SemaphoreSlim places = new(Beside);
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly HashSet<long> waiting = [];
    readonly CancellationToken stopping = life.ApplicationStopping;
    int working;

    /// <summary>Notes what has come. What is none of the bot's, or came before, is passed over.</summary>
    public void TakeIn(IEnumerable<JsonElement> updates)
    {
        var mine = updates.Select(Read).OfType<StoredUpdate>().Where(IsWithinAllowance).ToList();
        foreach (var update in store.Note(mine))
            Queue(update);
    }

    /// <summary>What was left is answered before anything new, so it is queued before anything new is fetched.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        store.Tidy();
        foreach (var update in store.Unanswered())
            Queue(update);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var daily = new PeriodicTimer(TimeSpan.FromHours(1), clock);
            while (await daily.WaitForNextTickAsync(stoppingToken))
                Tidy();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await AllDone();
        }
    }

    void Tidy()
    {
        store.Tidy();
        lock (gate)
            allowances.Clear();
    }

    void Queue(StoredUpdate update)
    {
        lock (gate)
        {
            if (!waiting.Add(update.Id))
                return;
            if (lanes.TryGetValue(update.Chat, out var lane))
            {
                lane.Enqueue(update);
                return;
            }
            lanes[update.Chat] = new([update]);
            working++;
        }
        _ = Task.Run(() => Walk(update.Chat), CancellationToken.None);
    }

    async Task Walk(long chat)
    {
        while (Next(chat) is { } update)
        {
            try
            {
                await places.WaitAsync(stopping);
                try
                {
                    await answering.Answer(update, stopping);
                    outBox.Wake();
                }
                finally
                {
                    places.Release();
                    Forget(update);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // It stays in the store, and is answered when the bot is back.
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                LogLost(broken, update.Id);
            }
        }
    }

    void Forget(StoredUpdate update)
    {
        lock (gate)
            waiting.Remove(update.Id);
    }

    StoredUpdate? Next(long chat)
    {
        lock (gate)
        {
            if (!stopping.IsCancellationRequested && lanes[chat].TryDequeue(out var update))
                return update;
            lanes.Remove(chat);
            if (--working == 0 && stopping.IsCancellationRequested)
                ended.TrySetResult();
            return null;
        }
    }

    Task AllDone()
    {
        lock (gate)
            return working == 0 ? Task.CompletedTask : ended.Task;
    }

    /// <summary>Whoever floods the bot is not heard for a while: his updates must not use up what the product allows to the bot.</summary>
    bool IsWithinAllowance(StoredUpdate update)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (!allowances.TryGetValue(update.Chat, out var left))
                left = new(settings.Pace.Burst, now);
            var grown = Math.Min(settings.Pace.Burst, left.Count + (now - left.At).TotalSeconds);
            allowances[update.Chat] = new(Math.Max(0, grown - 1), now);
            return grown >= 1;
        }
    }

    static StoredUpdate? Read(JsonElement raw)
    {
        try
        {
            var update = raw.Deserialize<Update>(TelegramJson.Options);
            return update is { Chat: { } chat, From: { IsBot: false } } ? new(update.UpdateId, chat.Id, raw.GetRawText()) : null;
        }
        catch (JsonException)
        {
            // Of a shape that this version does not know.
            return null;
        }
    }

    sealed record Allowance(double Count, DateTimeOffset At);

    [LoggerMessage(LogLevel.Error, "Update {UpdateId} could not be marked as handled")]
    partial void LogLost(Exception broken, long updateId);
}
