using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

/// <summary>A sealed value, and the keyed hash that it is found by.</summary>
public sealed record EncryptedValue(byte[] Box, byte[] Lookup);

/// <summary>All documents of a person, sealed; null where there is none.</summary>
public sealed record EncryptedLeadDocuments(
    EncryptedValue? Passport,
    EncryptedValue? Snils,
    EncryptedValue? Inn,
    EncryptedValue? BankAccount,
    int KeyNumber
);

/// <summary>The documents of the person behind a lead. It knows nothing of what is in them.</summary>
public sealed class LeadDocuments : AggregateRoot
{
    LeadDocuments() { }

    public byte[]? SealedPassport { get; private set; }

    public byte[]? SealedSnils { get; private set; }

    public byte[]? SealedInn { get; private set; }

    public byte[]? SealedBankAccount { get; private set; }

    public byte[]? PassportLookup { get; private set; }

    public byte[]? SnilsLookup { get; private set; }

    public byte[]? InnLookup { get; private set; }

    public byte[]? AccountLookup { get; private set; }

    /// <summary>The key that all of them are sealed with.</summary>
    public int KeyNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Its id is the lead's.</summary>
    public static LeadDocuments Begin(Guid leadId, DateTimeOffset at) => new() { Id = leadId, CreatedAt = at };

    public void Keep(EncryptedLeadDocuments documents, DateTimeOffset at)
    {
        (SealedPassport, PassportLookup) = (documents.Passport?.Box, documents.Passport?.Lookup);
        (SealedSnils, SnilsLookup) = (documents.Snils?.Box, documents.Snils?.Lookup);
        (SealedInn, InnLookup) = (documents.Inn?.Box, documents.Inn?.Lookup);
        (SealedBankAccount, AccountLookup) = (documents.BankAccount?.Box, documents.BankAccount?.Lookup);
        (KeyNumber, UpdatedAt) = (documents.KeyNumber, at);
        Raise(new LeadDocumentsChanged(Id));
    }

    public void Delete() => Raise(new LeadDocumentsDeleted(Id));
}
