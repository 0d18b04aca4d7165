using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>Keeps what leads were before an intake changed them, for whoever takes it back.</summary>
sealed class LeadSnapshotStore(ILeadsDb db) : IModuleService
{
    public async Task Keep(Guid intakeId, IReadOnlyList<ChangedLead> changed, CancellationToken ct)
    {
        if (changed.Count == 0)
            return;
        var existing = await Of(intakeId, [.. changed.Select(c => c.Lead.Id)], ct);
        foreach (var one in changed)
        {
            if (existing.TryGetValue(one.Lead.Id, out var former))
                former.Again(one);
            else
                existing[one.Lead.Id] = db.LeadFormers.Add(LeadSnapshot.Of(intakeId, one)).Entity;
        }
    }

    public async Task<Dictionary<Guid, LeadSnapshot>> Of(Guid intakeId, IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        await db.LeadFormers.Where(f => f.IntakeId == intakeId && leadIds.Contains(f.LeadId)).LoadAsync(ct);
        // Those that the present commit brings are not in the store yet.
        return db.LeadFormers.Local.Where(f => f.IntakeId == intakeId).ToDictionary(f => f.LeadId);
    }

    /// <summary>Whoever is erased is erased in what he was, and in what he would be.</summary>
    public async Task Forget(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        db.LeadFormers.RemoveRange(await db.LeadFormers.Where(f => leadIds.Contains(f.LeadId)).ToListAsync(ct));
        await db.ForeseenLeads.Where(f => leadIds.Contains(f.LeadId)).ExecuteDeleteAsync(ct);
    }
}
