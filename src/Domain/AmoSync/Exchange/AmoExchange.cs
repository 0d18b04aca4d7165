using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync.Exchange;

public enum AmoExchangeState
{
    On,
    Off,
}

/// <summary>Which leads of theirs that are not here come in.</summary>
public enum AmoIncoming
{
    None,

    /// <summary>Those made since the exchange was started.</summary>
    New,

    /// <summary>Those that were there before, too.</summary>
    All,
}

/// <summary>Which leads of ours that are not there are made there.</summary>
public enum AmoOutgoing
{
    None,

    /// <summary>Those that have come since the exchange was started.</summary>
    New,
}

/// <summary>The exchange of records with an account: people start and stop it here; how it goes is written beside the model.</summary>
public sealed class AmoExchange : AggregateRoot
{
    /// <summary>Looked back a little: clocks differ, and what is written at this moment is not there yet.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    AmoExchange() { }

    public AmoExchangeState State { get; private set; }

    public AmoIncoming Incoming { get; private set; }

    public AmoOutgoing Outgoing { get; private set; }

    /// <summary>Which way comments go.</summary>
    public AmoDirection Notes { get; private set; } = AmoDirection.None;

    /// <summary>Notes there that are older do not come in.</summary>
    public DateTimeOffset? NotesSince { get; private set; }

    public DateTimeOffset? NotesUntil { get; private set; }

    public DateTimeOffset? NotesNextAt { get; private set; }

    /// <summary>Which way tasks go.</summary>
    public AmoDirection Tasks { get; private set; } = AmoDirection.None;

    /// <summary>Tasks that are older, here or there, are not exchanged.</summary>
    public DateTimeOffset? TasksSince { get; private set; }

    public DateTimeOffset? TasksUntil { get; private set; }

    public DateTimeOffset? TasksNextAt { get; private set; }

    /// <summary>Leads there that are older are not new.</summary>
    public DateTimeOffset IncomingSince { get; private set; }

    /// <summary>The same of leads here.</summary>
    public DateTimeOffset OutgoingSince { get; private set; }

    public DateTimeOffset? BackfillFrom { get; private set; }

    public int BackfillPage { get; private set; } = 1;

    public int BackfillSeen { get; private set; }

    public DateTimeOffset? BackfillEndedAt { get; private set; }

    public DateTimeOffset LeadsUntil { get; private set; }

    public DateTimeOffset ContactsUntil { get; private set; }

    public DateTimeOffset CompaniesUntil { get; private set; }

    public DateTimeOffset NextAt { get; private set; }

    public DateTimeOffset? PausedUntil { get; private set; }

    public AmoErrorCode? Trouble { get; private set; }

    public DateTimeOffset? TroubleAt { get; private set; }

    public DateTimeOffset? LastInAt { get; private init; }

    public DateTimeOffset? LastOutAt { get; private init; }

    public DateTimeOffset? DriftAskedAt { get; private set; }

    public DateTimeOffset? DriftEndedAt { get; private set; }

    public AmoDriftStage DriftStage { get; private set; }

    public int DriftSeen { get; private set; }

    public int DriftSeenThere { get; private set; }

    public int DriftSeenHere { get; private set; }

    /// <summary>Up to this pair, or lead of ours, it is done.</summary>
    public Guid? DriftAfter { get; private set; }

    /// <summary>Up to leads there of this moment it is done.</summary>
    public DateTimeOffset? DriftFrom { get; private set; }

    public int DriftPage { get; private set; } = 1;

    public bool IsCheckingDrift => DriftAskedAt is not null && DriftEndedAt is null;

    public static AmoExchange Of(Guid accountId, DateTimeOffset at) =>
        new()
        {
            Id = accountId,
            State = AmoExchangeState.Off,
            IncomingSince = at,
            OutgoingSince = at,
            LeadsUntil = at - Overlap,
            ContactsUntil = at - Overlap,
            CompaniesUntil = at - Overlap,
        };

    /// <summary>Also when it is on already, with other terms. What was paired stays so, and what has happened meanwhile is caught up with.</summary>
    public void Start(AmoIncoming incoming, AmoOutgoing outgoing, AmoDirection notes, AmoDirection tasks, DateTimeOffset at)
    {
        StartTasks(tasks, at);
        if (notes.ComesIn() && !Notes.ComesIn())
            (NotesSince, NotesUntil) = (at, at - Overlap);
        (Notes, NotesNextAt) = (notes, notes.ComesIn() ? at : null);
        if (Incoming == AmoIncoming.None)
            IncomingSince = at;
        if (Outgoing == AmoOutgoing.None)
            OutgoingSince = at;
        if (incoming != AmoIncoming.All)
            BackfillFrom = null;
        else if (BackfillFrom is null && BackfillEndedAt is null)
            (BackfillFrom, BackfillPage, BackfillSeen) = (DateTimeOffset.UnixEpoch, 1, 0);
        (State, Incoming, Outgoing, NextAt) = (AmoExchangeState.On, incoming, outgoing, at);
        (PausedUntil, Trouble, TroubleAt) = (null, null, null);
        Raise(new AmoExchangeStarted(Id));
    }

    void StartTasks(AmoDirection tasks, DateTimeOffset at)
    {
        if (tasks != AmoDirection.None && Tasks == AmoDirection.None)
            TasksSince = at;
        if (tasks.ComesIn() && !Tasks.ComesIn())
            TasksUntil = at - Overlap;
        (Tasks, TasksNextAt) = (tasks, tasks.ComesIn() ? at : null);
    }

    /// <summary>One at a time: while one is under way, that is the one.</summary>
    public Result CheckDrift(DateTimeOffset at)
    {
        if (State == AmoExchangeState.Off)
            return AmoErrors.ExchangeOff;
        if (IsCheckingDrift)
            return Result.Ok();
        (DriftAskedAt, DriftEndedAt, DriftStage) = (at, null, AmoDriftStage.Pairs);
        (DriftSeen, DriftSeenThere, DriftSeenHere) = (0, 0, 0);
        (DriftAfter, DriftFrom, DriftPage) = (null, null, 1);
        Raise(new AmoDriftCheckRequested(Id));
        return Result.Ok();
    }

    public Result Stop()
    {
        if (State == AmoExchangeState.Off)
            return AmoErrors.ExchangeOff;
        State = AmoExchangeState.Off;
        Raise(new AmoExchangeStopped(Id));
        return Result.Ok();
    }
}
