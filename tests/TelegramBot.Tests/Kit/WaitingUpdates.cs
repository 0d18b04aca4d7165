using System.Text.Json.Nodes;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>An update with its number; one that Telegram sends again is told whatever was said to have come.</summary>
sealed record WaitingUpdate(long Id, JsonNode Body, bool IsAgain);

/// <summary>Updates that a bot has not said to have: whoever asks for those from a later number has the earlier ones.</summary>
sealed class WaitingUpdates
{
    readonly Lock gate = new();
    readonly List<WaitingUpdate> waiting = [];
    TaskCompletionSource added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(WaitingUpdate update)
    {
        lock (gate)
        {
            waiting.Add(update);
            added.TrySetResult();
        }
    }

    /// <summary>What waits from this number on, as soon as there is any.</summary>
    public async Task<IReadOnlyList<JsonNode>> From(long? offset, CancellationToken ct)
    {
        while (true)
        {
            var (taken, more) = Take(offset);
            if (taken.Count > 0)
                return taken;
            await more.WaitAsync(ct);
        }
    }

    (IReadOnlyList<JsonNode> Taken, Task More) Take(long? offset)
    {
        lock (gate)
        {
            waiting.RemoveAll(update => !update.IsAgain && update.Id < offset);
            JsonNode[] taken = [.. waiting.Select(update => update.Body.DeepClone())];
            waiting.RemoveAll(update => update.IsAgain);
            if (added.Task.IsCompleted)
                added = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (taken, added.Task);
        }
    }
}
