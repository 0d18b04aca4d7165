using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

/// <summary>Where somebody who works here is paid to. It knows nothing of what is in the box.</summary>
public sealed class BankDetails : AggregateRoot
{
    BankDetails() { }

    public byte[] SealedAccount { get; private set; } = [];

    public int KeyNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Its id is the person's.</summary>
    public static BankDetails Begin(Guid userId, DateTimeOffset at) => new() { Id = userId, CreatedAt = at };

    public void Keep(byte[] sealedAccount, int keyNumber, DateTimeOffset at)
    {
        (SealedAccount, KeyNumber, UpdatedAt) = (sealedAccount, keyNumber, at);
        Raise(new BankDetailsChanged(Id));
    }

    public void Delete() => Raise(new BankDetailsDeleted(Id));
}
