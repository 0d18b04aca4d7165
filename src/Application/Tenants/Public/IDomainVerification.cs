namespace MakCrm.Application.Tenants.Public;

/// <summary>Looks after names that were verified once.</summary>
public interface IDomainVerification
{
    /// <summary>Looks for the record of one of the present tenant's domains again.</summary>
    Task Recheck(Guid domainId, CancellationToken ct);
}
