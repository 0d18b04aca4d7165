namespace MakCrm.Application.Leads.Public;

/// <summary>The way in for leads that other modules bring, the same that those of the contract take.</summary>
public interface ILeadRegistration
{
    /// <summary>In a transaction of its own. Its source may tell of it again: then it is the lead that it was. Errors: those of <c>createLead</c>.</summary>
    Task<Result<Guid>> Register(Contract.LeadRegistration registration, CancellationToken ct);

    /// <summary>What would come of it now; nothing is stored. Errors: those of <c>createLead</c>.</summary>
    Task<Result<LeadOutlook>> Foresee(Contract.LeadRegistration registration, CancellationToken ct);
}

/// <param name="Decision">What intake would decide.</param>
/// <param name="KnownLeadId">The lead that it would be a duplicate of, or would change.</param>
public sealed record LeadOutlook(Contract.IntakeDecision Decision, Guid? KnownLeadId);
