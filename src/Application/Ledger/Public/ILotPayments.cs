namespace MakCrm.Application.Ledger.Public;

/// <summary>How a sold lot is paid, in the unit of work that sells it.</summary>
public interface ILotPayments
{
    /// <summary>Takes the price out of what the winner has held for the lot, and gives him back the rest. Once per lot: the database sees to it.</summary>
    Task Capture(Guid lotId, Guid winnerTenantId, Money held, Money price, CancellationToken ct);
}
