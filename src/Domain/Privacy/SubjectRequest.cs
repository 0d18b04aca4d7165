using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

public enum SubjectRequestKind
{
    Access,
    Rectification,
    Erasure,
}

public enum SubjectRequestState
{
    Open,

    /// <summary>The erasure is ordered and not done yet.</summary>
    Erasing,
    Done,
    Refused,
}

/// <summary>What became of one kind of record.</summary>
public sealed record ErasureCount(string Kind, int Found, int Erased, IReadOnlyList<string> Reasons)
{
    public int Kept => Found - Erased;
}

/// <summary>How a person is found: by a sealed contact.</summary>
public sealed record EncryptedContact(string Kind, byte[] Box, int KeyNumber, string Masked);

/// <summary>What a person asks of his data, by when it is due, and what became of it.</summary>
public sealed class SubjectRequest : AggregateRoot
{
    static readonly TimeSpan Term = TimeSpan.FromDays(30);

    SubjectRequest() { }

    public SubjectRequestKind Kind { get; private init; }

    public SubjectRequestState State { get; private set; }

    public Guid? LeadId { get; private init; }

    public string? ContactKind { get; private set; }

    public byte[]? SealedContact { get; private set; }

    public int? KeyNumber { get; private set; }

    public string? MaskedContact { get; private set; }

    public string? Note { get; private set; }

    public string? Outcome { get; private set; }

    public IReadOnlyList<ErasureCount>? Report { get; private set; }

    public DateTimeOffset ReceivedAt { get; private init; }

    public DateTimeOffset DueAt { get; private init; }

    public DateTimeOffset? ErasedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public bool IsClosed => State is SubjectRequestState.Done or SubjectRequestState.Refused;

    public bool IsOverdue(DateTimeOffset at) => !IsClosed && at > DueAt;

    public static SubjectRequest Record(
        SubjectRequestKind kind,
        Guid? leadId,
        string? note,
        (Guid By, DateTimeOffset At, DateTimeOffset ReceivedAt) stamp
    )
    {
        var request = new SubjectRequest
        {
            Id = Guid.CreateVersion7(stamp.At),
            Kind = kind,
            LeadId = leadId,
            Note = note,
            ReceivedAt = stamp.ReceivedAt,
            DueAt = stamp.ReceivedAt + Term,
            CreatedBy = stamp.By,
            CreatedAt = stamp.At,
        };
        request.Raise(new SubjectRequestRecorded(request.Id));
        return request;
    }

    /// <summary>Sealed for this request: only now is there an id to bind it to.</summary>
    public void Know(EncryptedContact contact) =>
        (ContactKind, SealedContact, KeyNumber, MaskedContact) = (contact.Kind, contact.Box, contact.KeyNumber, contact.Masked);

    public Result OrderErasure()
    {
        if (Kind != SubjectRequestKind.Erasure)
            return SubjectRequestErrors.KindMismatch;
        if (State != SubjectRequestState.Open)
            return SubjectRequestErrors.Closed;
        State = SubjectRequestState.Erasing;
        Raise(new SubjectErasureOrdered(Id));
        return Result.Ok();
    }

    /// <summary>While something of the person is held the request stays open, and what he is found by stays with it.</summary>
    public void Erased(IReadOnlyList<ErasureCount> report, bool isWhole, DateTimeOffset at)
    {
        (Report, ErasedAt) = (report, at);
        State = isWhole ? SubjectRequestState.Done : SubjectRequestState.Open;
        if (isWhole)
            (ClosedAt, SealedContact, KeyNumber, Note, Outcome) = (at, null, null, null, null);
        Raise(new SubjectErased(Id, isWhole));
    }

    public Result Close(bool isRefused, string? outcome, DateTimeOffset at)
    {
        if (State != SubjectRequestState.Open)
            return SubjectRequestErrors.Closed;
        (State, Outcome, ClosedAt) = (isRefused ? SubjectRequestState.Refused : SubjectRequestState.Done, outcome, at);
        Raise(new SubjectRequestClosed(Id));
        return Result.Ok();
    }

    /// <summary>The person of an earlier request is erased by a later one: nothing of him stays here either.</summary>
    public void Forget()
    {
        if (SealedContact is null && Note is null && Outcome is null)
            return;
        (SealedContact, KeyNumber, Note, Outcome) = (null, null, null, null);
        Raise(new SubjectErased(Id, IsWhole: true));
    }
}
