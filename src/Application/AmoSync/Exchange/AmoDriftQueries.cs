using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>What the last check has found, and of that what still stands.</summary>
sealed class AmoDriftQueries(IAmoDb db) : IModuleService
{
    public IQueryable<AmoPair> Findings(Guid accountId) =>
        db.AmoPairs.AsNoTracking().Where(p => p.AccountId == accountId && p.Drift != null);

    /// <summary>Leads without a pair; what has got one since is none any more.</summary>
    public IQueryable<AmoUnpairedLead> Unpaired(Guid accountId) =>
        db
            .AmoUnpaired.AsNoTracking()
            .Where(u => u.AccountId == accountId)
            .Where(u => u.AmoLeadId == null || !db.AmoPairs.Any(p => p.AccountId == accountId && p.AmoLeadId == u.AmoLeadId))
            .Where(u => u.LeadId == null || !db.AmoPairs.Any(p => p.AccountId == accountId && p.LeadId == u.LeadId));

    public async Task<Contract.AmoDriftCheck> View(AmoExchange? exchange, Guid accountId, CancellationToken ct)
    {
        var counts = await Findings(accountId)
            .GroupBy(p => p.Drift)
            .Select(g => new { Kind = g.Key!.Value, Count = g.Count() })
            .ToDictionaryAsync(g => g.Kind, g => g.Count, ct);
        var unpaired = await Unpaired(accountId)
            .GroupBy(u => u.LeadId != null)
            .Select(g => new { IsOurs = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.IsOurs, g => g.Count, ct);
        return new()
        {
            State =
                exchange?.DriftAskedAt is null ? Contract.AmoDriftCheckState.Never
                : exchange.IsCheckingDrift ? Contract.AmoDriftCheckState.Running
                : Contract.AmoDriftCheckState.Done,
            Seen = exchange?.DriftSeen ?? 0,
            SeenThere = exchange?.DriftSeenThere ?? 0,
            SeenHere = exchange?.DriftSeenHere ?? 0,
            Findings = new()
            {
                Differs = counts.GetValueOrDefault(AmoDriftKind.Differs),
                DeletedThere = counts.GetValueOrDefault(AmoDriftKind.DeletedThere),
                RestoredThere = counts.GetValueOrDefault(AmoDriftKind.RestoredThere),
                MissingHere = counts.GetValueOrDefault(AmoDriftKind.MissingHere),
                MissingThere = unpaired.GetValueOrDefault(true),
                NotTakenIn = unpaired.GetValueOrDefault(false),
            },
            AskedAt = exchange?.DriftAskedAt,
            EndedAt = exchange?.DriftEndedAt,
        };
    }

    public static Contract.AmoDrift View(AmoPair pair) =>
        new()
        {
            Id = pair.Id,
            PairId = pair.Id,
            LeadId = pair.LeadId,
            AmoLeadId = pair.AmoLeadId,
            Kind = pair.Drift!.Value.MapTo<Contract.AmoDriftKind>(),
            Fix = pair.DriftFix!.Value.MapTo<Contract.AmoDriftFix>(),
            Fields = [.. pair.DriftFields],
            FoundAt = pair.DriftAt!.Value,
        };

    public static Contract.AmoDrift View(AmoUnpairedLead lead) =>
        new()
        {
            Id = lead.Id,
            LeadId = lead.LeadId,
            AmoLeadId = lead.AmoLeadId,
            Kind = lead.LeadId is null ? Contract.AmoDriftKind.NotTakenIn : Contract.AmoDriftKind.MissingThere,
            Fix = lead.LeadId is null ? Contract.AmoDriftFix.TakeIn : Contract.AmoDriftFix.MakeThere,
            Fields = [],
            FoundAt = lead.FoundAt,
        };
}
