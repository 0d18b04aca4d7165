namespace MakCrm.Application.Ledger.Public;

/// <summary>One account's part of a posting.</summary>
/// <param name="Account">By its wire name.</param>
public sealed record LedgerLineFacts(string Account, Money Amount);

/// <summary>What partners earn and owe, in the book of the network of the present work.</summary>
public interface IPartnerPostings
{
    /// <summary>Posts a commission, in the unit of work that accrues it: a positive sum is owed to the partner, a negative one by them.</summary>
    /// <returns>The transaction.</returns>
    Task<Guid> Accrue(Guid partnerId, Guid accrualId, Money amount, CancellationToken ct);

    /// <summary>Posts a payment to a partner, of which the tax is withheld. Once per settlement: the database sees to it.</summary>
    Task PayOut(Guid partnerId, Guid settlementId, Money gross, Money tax, CancellationToken ct);

    /// <summary>The lines of a transaction; none where there is no such transaction.</summary>
    Task<IReadOnlyList<LedgerLineFacts>> Lines(Guid transactionId, CancellationToken ct);
}
