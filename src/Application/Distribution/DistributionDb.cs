using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

/// <summary>The tables that Distribution may touch.</summary>
public interface IDistributionDb
{
    DbSet<DistributionRule> DistributionRules { get; }

    DbSet<LeadDistribution> LeadDistributions { get; }

    DbSet<DistributionProfile> DistributionProfiles { get; }

    /// <summary>Whose turn it is by this rule; nobody else changes it until this commit.</summary>
    Task<DistributionTurn> HoldTurn(Guid ruleId, CancellationToken ct);

    /// <summary>A decision that is due, if nobody else has it.</summary>
    Task<LeadDistribution?> HoldDistribution(Guid id, DateTimeOffset now, CancellationToken ct);
}
