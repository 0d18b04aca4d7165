using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

/// <summary>
/// Where a partner is paid to, or was: a change is a further account, and the former one stays as it was. It knows nothing of what is
/// sealed in it.
/// </summary>
public sealed class PartnerBankAccount : AggregateRoot
{
    PartnerBankAccount() { }

    public Guid PartnerId { get; private init; }

    /// <summary>Counts the accounts of the partner.</summary>
    public int Number { get; private init; }

    public byte[] SealedAccount { get; private set; } = [];

    public int KeyNumber { get; private set; }

    public DateTimeOffset AddedAt { get; private init; }

    public Guid? AddedBy { get; private init; }

    /// <summary>Since when another one holds; null of the present one.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <param name="former">The one that it replaces.</param>
    public static Result<PartnerBankAccount> Add(Partner partner, PartnerBankAccount? former, ActorStamp stamp)
    {
        if (partner.Status == PartnerStatus.Ended)
            return PartnerErrors.Ended;
        if (former is not null)
            former.ReplacedAt = stamp.At;
        var added = new PartnerBankAccount
        {
            Id = Guid.CreateVersion7(stamp.At),
            PartnerId = partner.Id,
            Number = (former?.Number ?? 0) + 1,
            AddedAt = stamp.At,
            AddedBy = stamp.ActorId,
        };
        added.Raise(new PartnerBankAccountChanged(added.Id, partner.Id));
        return added;
    }

    public PartnerBankAccount Seal(byte[] sealedAccount, int keyNumber)
    {
        (SealedAccount, KeyNumber) = (sealedAccount, keyNumber);
        return this;
    }
}
