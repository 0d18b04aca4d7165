namespace MakCrm.Application.Lending.Public;

/// <summary>Shows applications for loans to other modules.</summary>
public interface IShownLoanApplications
{
    /// <summary>Null where it is not there for the caller.</summary>
    Task<Contract.LoanApplication?> Show(Guid applicationId, CancellationToken ct);
}
