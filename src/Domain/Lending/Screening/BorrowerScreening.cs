using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Screening;

/// <summary>Against which version of a list a borrower was last held: the proof that he was.</summary>
public sealed class BorrowerScreening : AggregateRoot
{
    BorrowerScreening() { }

    public Guid BorrowerId { get; private init; }

    public Guid ListId { get; private init; }

    public int Number { get; private set; }

    /// <summary>A keyed hash of the name, day of birth and INN that were held against it.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    public DateTimeOffset ScreenedAt { get; private set; }

    public static BorrowerScreening Begin(Borrower borrower, ScreeningList list, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            BorrowerId = borrower.Id,
            ListId = list.Id,
        };

    public void Screened(Borrower borrower, int number, byte[] fingerprint, DateTimeOffset at)
    {
        (Number, Fingerprint, ScreenedAt) = (number, fingerprint, at);
        Raise(new BorrowerScreened(BorrowerId, borrower.ClientId, ListId, number));
    }
}

/// <summary>Who is screened, as lists are asked for him.</summary>
public sealed record ScreenedPerson(NameKey Name, DateOnly? BirthDate, string? Inn);

/// <summary>An entry of a list that may be the borrower, and how likely that is.</summary>
public sealed record ScreeningCandidate(ScreeningEntry Entry, string Key, decimal Score);
