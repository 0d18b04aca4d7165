namespace MakCrm.Application.Market.Public;

/// <summary>Puts leads up, for other modules.</summary>
public interface ILotOpening
{
    /// <summary>Does as <c>createLot</c> does, in the present commit; null where the lot is open.</summary>
    Task<Error?> Open(Contract.LotRegistration registration, CancellationToken ct);
}
