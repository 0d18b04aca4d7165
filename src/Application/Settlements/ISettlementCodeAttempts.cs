namespace MakCrm.Application.Settlements;

/// <summary>Attempts with codes, which count whatever becomes of the present work.</summary>
public interface ISettlementCodeAttempts
{
    /// <summary>False where the code was tried too often already.</summary>
    Task<bool> Take(Guid codeId, CancellationToken ct);
}
