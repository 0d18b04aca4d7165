using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum ParticipantRole
{
    /// <summary>Its income counts with the borrower's.</summary>
    CoBorrower,
    Guarantor,
}

/// <summary>A client as a borrower: what it tells of itself, its sealed documents, and who borrows or vouches with it.</summary>
public sealed class Borrower : AggregateRoot
{
    readonly List<BorrowerParticipant> participants = [];

    Borrower() { }

    /// <summary>A client has one profile.</summary>
    public Guid ClientId { get; private set; }

    public BorrowerProfile Profile { get; private set; } = new();

    public byte[]? SealedDocuments { get; private set; }

    /// <summary>The key that they are sealed with; null where there are none.</summary>
    public int? KeyNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public IReadOnlyCollection<BorrowerParticipant> Participants => participants;

    public static Borrower Begin(Guid clientId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            ClientId = clientId,
            CreatedAt = at,
        };

    public Result Change(BorrowerProfile profile, IReadOnlyList<Participation> with, DateTimeOffset at)
    {
        if (profile.Refusal(DateOnly.FromDateTime(at.UtcDateTime)) is { } refusal)
            return refusal;
        if (with.Any(p => p.ClientId == ClientId) || with.DistinctBy(p => p.ClientId).Count() < with.Count)
            return BorrowerErrors.ParticipantInvalid.WithPointer("/participants");
        Profile = profile;
        participants.RemoveAll(p => !with.Contains(p.Participation));
        var present = participants.Select(p => p.Participation).ToHashSet();
        participants.AddRange(with.Where(p => !present.Contains(p)).Select(p => BorrowerParticipant.Of(this, p, at)));
        Touch(at);
        return Result.Ok();
    }

    /// <summary>Belongs to a change: it raises no event of its own.</summary>
    public void Seal(byte[]? documents, int? keyNumber) => (SealedDocuments, KeyNumber) = (documents, documents is null ? null : keyNumber);

    /// <summary>The client turned out to be another one.</summary>
    public void MoveTo(Guid clientId, DateTimeOffset at)
    {
        ClientId = clientId;
        participants.RemoveAll(p => p.ClientId == clientId);
        Touch(at);
    }

    /// <summary>A participant turned out to be another client.</summary>
    public void MoveParticipant(Guid participantId, Guid clientId, DateTimeOffset at)
    {
        if (participants.Find(p => p.Id == participantId) is not { } participant)
            return;
        participant.MoveTo(clientId);
        Touch(at);
    }

    /// <summary>Whether this client could become a participant.</summary>
    public bool CanTake(Guid clientId) => ClientId != clientId && participants.TrueForAll(p => p.ClientId != clientId);

    public void Delete() => Raise(new BorrowerDeleted(Id, ClientId));

    void Touch(DateTimeOffset at)
    {
        UpdatedAt = at;
        Raise(new BorrowerChanged(Id, ClientId));
    }
}

/// <summary>Another client, and what it is to the borrower.</summary>
public sealed record Participation(Guid ClientId, ParticipantRole Role);

public sealed class BorrowerParticipant : Entity
{
    BorrowerParticipant() { }

    public Guid BorrowerId { get; private init; }

    public Guid ClientId { get; private set; }

    public ParticipantRole Role { get; private init; }

    public Participation Participation => new(ClientId, Role);

    internal static BorrowerParticipant Of(Borrower borrower, Participation participation, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            BorrowerId = borrower.Id,
            ClientId = participation.ClientId,
            Role = participation.Role,
        };

    internal void MoveTo(Guid clientId) => ClientId = clientId;
}
