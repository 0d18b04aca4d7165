using System.Diagnostics.Metrics;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Application.Contract;
using MakCrm.Application.Events;
using MakCrm.Application.Events.Public;
using MakCrm.Infrastructure;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Streams;
using MakCrm.WebApi.Http;
using Reason = MakCrm.Application.Contract.EventStreamEndReason;

namespace MakCrm.WebApi.Streams;

/// <summary>Tells one who listens what happens, from a number on, until one of both ends it. Between events it holds nothing but its place.</summary>
sealed class EventStreamSession(
    EventStreamQuery query,
    IStreamConnection line,
    EventHub.EventSubscription feed,
    StreamAuthorization pass,
    EventStreamServices tools
)
{
    /// <summary>Those who must come again come one after the other.</summary>
    const int LongestPauseMs = 5_000;

    static readonly Histogram<double> Lag = Telemetry.Meter.CreateHistogram<double>(
        "mak_event_stream_lag_seconds",
        null,
        "Time from an event to its being sent to who was listening."
    );

    long number = query.After;
    long spokeAt = tools.Clock.GetTimestamp();
    bool isInTime = true;

    /// <summary>Whether he has once heard everything: what he caught up with before tells nothing of our speed.</summary>
    bool isLive;

    public async Task Run(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(line.Gone, stopping);
        try
        {
            var reason = await UntilEnd(either.Token, stopping);
            await line.End(
                new()
                {
                    Reason = reason,
                    Cursor = FeedCursor.Encode(number),
                    RetryAfterMs = reason == Reason.TokenExpired ? 0 : RandomNumberGenerator.GetInt32(LongestPauseMs),
                }
            );
        }
        catch (Exception left) when (left is OperationCanceledException or WebSocketException || line.Gone.IsCancellationRequested)
        {
            // There is nobody to tell.
        }
    }

    async Task<Reason> UntilEnd(CancellationToken ct, CancellationToken stopping)
    {
        try
        {
            await Mark();
            while (true)
            {
                if (await Step(ct) is { } reason)
                    return reason;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !line.Gone.IsCancellationRequested)
        {
            return Reason.ServerStopping;
        }
        catch (Exception broken)
            when (!line.Gone.IsCancellationRequested && (broken is TenantUnavailableException || ExceptionHandlingMiddleware.IsAway(broken))
            )
        {
            return Reason.Unavailable;
        }
    }

    /// <summary>Tells what there is, or waits; the reason to end, where there is one.</summary>
    async Task<Reason?> Step(CancellationToken ct)
    {
        var task = feed.Next;
        var part = await feed.After(number, ct);
        if (part.IsMissed)
            return Reason.CursorExpired;
        if ((part.Events.Count > 0 || pass.Age >= tools.Settings.Trust) && await pass.Renew(ct) is { } lost)
            return lost;
        await Tell(part.Events, ct);
        var isAtEnd = part.Scanned == number;
        (number, isLive) = (part.Scanned, isLive || isAtEnd);
        if (isAtEnd && tools.Clock.GetElapsedTime(spokeAt) >= tools.Settings.Beat)
            await Mark();
        if (!isInTime)
            return Reason.TooSlow;
        if (isAtEnd)
            await task.WaitAsync(ct);
        return null;
    }

    async Task Tell(IReadOnlyList<LiveEvent> events, CancellationToken ct)
    {
        var caller = pass.Caller;
        var intended = events.Where(e => IsMeant(e.Stored) && caller.CanReceive(e.Stored.Type)).ToList();
        if (intended.Count == 0)
            return;
        var shown = await Shown([.. intended.Select(e => e.Stored).Where(e => !caller.CanReceiveUnmasked(e.Type))], ct);
        foreach (var provided in intended)
        {
            if (caller.CanReceiveUnmasked(provided.Stored.Type))
                await Send(provided, provided.Json);
            else if (shown.TryGetValue(provided.Number, out var seen))
                await Send(provided, JsonSerializer.SerializeToUtf8Bytes(seen, ContractJson.Options));
            number = provided.Number;
        }

        isInTime &= await line.Flush();
    }

    bool IsMeant(FeedEvent stored) =>
        (query.Types.Count == 0 || query.Types.Contains(stored.Type)) && (query.RecordId is null || query.RecordId == stored.RecordId);

    /// <summary>What he sees of events whose records he does not all see: that takes a look at them, in his name.</summary>
    async Task<Dictionary<long, Event>> Shown(IReadOnlyList<FeedEvent> events, CancellationToken ct)
    {
        if (events.Count == 0)
            return [];
        await using var scope = tools.Scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CallerAccessor>().Caller = pass.Caller;
        await services.GetRequiredService<IUnitOfWork>().Begin(pass.Caller.TenantId, TenantDataAccess.Common, ct);
        var received = await services.GetRequiredService<IEventVisibility>().Show(events, ct);
        return received.ToDictionary(one => one.Number, one => one.Told);
    }

    async Task Send(LiveEvent provided, ReadOnlyMemory<byte> json)
    {
        if (isLive)
            Lag.Record(Math.Max(0, (tools.Clock.GetUtcNow() - provided.Stored.OccurredAt).TotalSeconds));
        spokeAt = tools.Clock.GetTimestamp();
        isInTime &= await line.Send(FeedCursor.Encode(provided.Number), json);
    }

    async Task Mark()
    {
        spokeAt = tools.Clock.GetTimestamp();
        isInTime &= await line.Mark(FeedCursor.Encode(number));
    }
}
