using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>What the last check has found, and of that what still stands.</summary>
sealed class AmoDriftDesk(IAmoDb db) : IModulePart
{
    public IQueryable<AmoPair> Findings(Guid accountId) =>
        db.AmoPairs.AsNoTracking().Where(p => p.AccountId == accountId && p.Drift != null);

    public async Task<Contract.AmoDriftCheck> View(AmoExchange? exchange, Guid accountId, CancellationToken ct)
    {
        var counts = await Findings(accountId)
            .GroupBy(p => p.Drift)
            .Select(g => new { Kind = g.Key!.Value, Count = g.Count() })
            .ToDictionaryAsync(g => g.Kind, g => g.Count, ct);
        return new()
        {
            State =
                exchange?.DriftAskedAt is null ? Contract.AmoDriftCheckState.Never
                : exchange.IsCheckingDrift ? Contract.AmoDriftCheckState.Running
                : Contract.AmoDriftCheckState.Done,
            Seen = exchange?.DriftSeen ?? 0,
            Findings = new()
            {
                Differs = counts.GetValueOrDefault(AmoDriftKind.Differs),
                DeletedThere = counts.GetValueOrDefault(AmoDriftKind.DeletedThere),
                RestoredThere = counts.GetValueOrDefault(AmoDriftKind.RestoredThere),
                MissingHere = counts.GetValueOrDefault(AmoDriftKind.MissingHere),
            },
            AskedAt = exchange?.DriftAskedAt,
            EndedAt = exchange?.DriftEndedAt,
        };
    }

    public static Contract.AmoDrift View(AmoPair pair) =>
        new()
        {
            PairId = pair.Id,
            LeadId = pair.LeadId,
            AmoLeadId = pair.AmoLeadId,
            Kind = pair.Drift!.Value.As<Contract.AmoDriftKind>(),
            Fix = pair.DriftFix!.Value.As<Contract.AmoDriftFix>(),
            Fields = [.. pair.DriftFields],
            FoundAt = pair.DriftAt!.Value,
        };
}
