using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>What an erasure would do, or has done.</summary>
sealed record ErasurePlan(DataSubject Subject, DataSubject Erasable, IReadOnlyList<ErasureHold> Holds, IReadOnlyList<ErasureCount> Counts)
{
    public bool IsWhole => Holds.Count == 0;
}

/// <summary>All that all modules know of a person.</summary>
sealed class DataSubjectErasure(IEnumerable<IDataSubjectRecords> modules, IStoredResponseRedactor answers) : IModuleService
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Collect(DataSubject subject, CancellationToken ct)
    {
        var all = new List<DataSubjectRecordSet>();
        foreach (var module in modules)
            all.AddRange(await module.Export(subject, ct));
        return all.OrderBy(r => r.Kind, StringComparer.Ordinal).ToList();
    }

    public async Task<IReadOnlyList<Guid>> GetRecipientTenants(DataSubject subject, CancellationToken ct)
    {
        var all = new List<Guid>();
        foreach (var module in modules)
            all.AddRange(await module.FindRecipients(subject, ct));
        return all.Distinct().Order().ToList();
    }

    public async Task<ErasurePlan> Plan(DataSubject subject, CancellationToken ct)
    {
        var holds = await Holds(subject, ct);
        var held = holds.Select(h => h.LeadId).OfType<Guid>().ToHashSet();
        var erasable =
            holds.Count == 0 ? subject : DataSubject.Nobody with { LeadIds = subject.LeadIds.Where(id => !held.Contains(id)).ToList() };
        var reasons = holds
            .Select(h => h.Reason)
            .Append(ErasureExemptionReason.HeldElsewhere)
            .Distinct()
            .Select(r => EnumWireFormat.ToWireName(r))
            .ToList();
        var going = (await Collect(erasable, ct)).ToDictionary(r => r.Kind, r => r.Items.Count);
        var counts = (await Collect(subject, ct)).Select(found =>
            found.KeptBecause is { } why
                ? new ErasureCount(found.Kind, found.Items.Count, 0, found.Items.Count == 0 ? [] : [EnumWireFormat.ToWireName(why)])
                : new(found.Kind, found.Items.Count, going[found.Kind], going[found.Kind] == found.Items.Count ? [] : reasons)
        );
        return new(subject, erasable, holds, counts.ToList());
    }

    /// <summary>Everything in the present commit; the answers first, while the records still tell their ids.</summary>
    public async Task<ErasurePlan> Erase(DataSubject subject, CancellationToken ct)
    {
        var plan = await Plan(subject, ct);
        var ids = (await Collect(plan.Erasable, ct)).Where(r => r.KeptBecause is null).SelectMany(r => r.Items).Select(i => i.Id);
        await answers.Redact(plan.Erasable.LeadIds.Concat(ids).ToHashSet(), ct);
        foreach (var module in modules)
            await module.Erase(plan.Erasable, ct);
        return plan;
    }

    /// <summary>Those of these leads that somebody needs as they are.</summary>
    public async Task<IReadOnlyList<Guid>> FilterHeld(IReadOnlyList<Guid> leadIds, CancellationToken ct) =>
        leadIds.Count == 0
            ? []
            : [.. (await Holds(DataSubject.Nobody with { LeadIds = leadIds }, ct)).Select(h => h.LeadId).OfType<Guid>().Distinct()];

    /// <summary>
    /// Makes anonymous in the present commit what nobody holds. Stored answers are younger than what is forgotten by its age.
    /// </summary>
    public async Task Anonymize(DataSubject subject, CancellationToken ct)
    {
        foreach (var module in modules)
            await module.Erase(subject, ct);
    }

    async Task<List<ErasureHold>> Holds(DataSubject subject, CancellationToken ct)
    {
        var holds = new List<ErasureHold>();
        foreach (var module in modules)
            holds.AddRange(await module.FindHolds(subject, ct));
        return holds;
    }
}
