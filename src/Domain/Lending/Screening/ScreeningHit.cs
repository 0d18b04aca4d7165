using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Screening;

public enum ScreeningHitState
{
    Open,
    Confirmed,
    Dismissed,

    /// <summary>It is not on the list any more, or the borrower is called otherwise by now.</summary>
    Lapsed,
}

/// <summary>A possible hit: an entry of a list that may be the borrower, until somebody has decided whether it is.</summary>
public sealed class ScreeningHit : AggregateRoot
{
    ScreeningHit() { }

    public Guid BorrowerId { get; private init; }

    public Guid ListId { get; private init; }

    public string EntryKey { get; private init; } = "";

    public string EntryName { get; private init; } = "";

    public DateOnly? EntryBirthDate { get; private init; }

    public string? EntryReference { get; private init; }

    public decimal Score { get; private set; }

    /// <summary>A keyed hash of the borrower's name, day of birth and INN for which it was found.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    public ScreeningHitState State { get; private set; }

    public string? Reason { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset FoundAt { get; private init; }

    public static ScreeningHit Found(
        Borrower borrower,
        ScreeningList list,
        ScreeningCandidate candidate,
        byte[] fingerprint,
        DateTimeOffset at
    )
    {
        var hit = new ScreeningHit
        {
            Id = Guid.CreateVersion7(at),
            BorrowerId = borrower.Id,
            ListId = list.Id,
            EntryKey = candidate.Key,
            EntryName = candidate.Entry.Name,
            EntryBirthDate = candidate.Entry.BirthDate,
            EntryReference = candidate.Entry.Reference,
            FoundAt = at,
        };
        hit.Open(borrower, candidate.Score, fingerprint);
        return hit;
    }

    /// <summary>Found once more: what was decided stands as long as the facts are the same that it was decided by.</summary>
    public void Again(Borrower borrower, ScreeningCandidate candidate, byte[] fingerprint)
    {
        if (State == ScreeningHitState.Lapsed || !fingerprint.AsSpan().SequenceEqual(Fingerprint))
            Open(borrower, candidate.Score, fingerprint);
    }

    /// <summary>Found no more; a decision stays for the record.</summary>
    public void Lapse(Borrower borrower)
    {
        if (State == ScreeningHitState.Lapsed)
            return;
        State = ScreeningHitState.Lapsed;
        Raise(new ScreeningHitLapsed(Id, BorrowerId, borrower.ClientId));
    }

    public Result Decide(Borrower borrower, bool isConfirmed, string reason, ActorStamp by)
    {
        if (State != ScreeningHitState.Open)
            return ScreeningErrors.HitDecided;
        State = isConfirmed ? ScreeningHitState.Confirmed : ScreeningHitState.Dismissed;
        (Reason, DecidedBy, DecidedAt) = (reason.Trim(), by.ActorId, by.At);
        Raise(new ScreeningHitDecided(Id, BorrowerId, borrower.ClientId, State));
        return Result.Ok();
    }

    void Open(Borrower borrower, decimal score, byte[] fingerprint)
    {
        (State, Score, Fingerprint) = (ScreeningHitState.Open, score, fingerprint);
        (Reason, DecidedBy, DecidedAt) = (null, null, null);
        Raise(new ScreeningHitFound(Id, BorrowerId, borrower.ClientId, ListId));
    }
}
