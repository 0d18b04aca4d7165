namespace MakCrm.Application.Lending.Public;

/// <summary>Whom an application concerns, for modules that tell people of it.</summary>
public interface ILoanApplicationFacts
{
    Task<LoanApplicationFacts?> Find(Guid applicationId, CancellationToken ct);
}

/// <param name="LastActorId">Who has taken its last step; null where the bank or the product has.</param>
/// <param name="DocumentsDueOn">When the first of the documents is due that are not there.</param>
public sealed record LoanApplicationFacts(Guid? ResponsibleId, Guid? LastActorId, DateOnly? DocumentsDueOn);
