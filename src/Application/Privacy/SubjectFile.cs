using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>What an erasure would do, or has done.</summary>
sealed record ErasurePlan(Subject Subject, Subject Erasable, IReadOnlyList<SubjectHold> Holds, IReadOnlyList<ErasureCount> Counts)
{
    public bool IsWhole => Holds.Count == 0;
}

/// <summary>All that all modules know of a person.</summary>
sealed class SubjectFile(IEnumerable<ISubjectRecords> modules, IStoredAnswers answers) : IModulePart
{
    public async Task<IReadOnlyList<SubjectRecords>> Collect(Subject subject, CancellationToken ct)
    {
        var all = new List<SubjectRecords>();
        foreach (var module in modules)
            all.AddRange(await module.Collect(subject, ct));
        return all.OrderBy(r => r.Kind, StringComparer.Ordinal).ToList();
    }

    public async Task<IReadOnlyList<Guid>> Receivers(Subject subject, CancellationToken ct)
    {
        var all = new List<Guid>();
        foreach (var module in modules)
            all.AddRange(await module.Receivers(subject, ct));
        return all.Distinct().Order().ToList();
    }

    public async Task<ErasurePlan> Plan(Subject subject, CancellationToken ct)
    {
        var holds = await Holds(subject, ct);
        var held = holds.Select(h => h.LeadId).OfType<Guid>().ToHashSet();
        var erasable =
            holds.Count == 0 ? subject : Subject.Nobody with { LeadIds = subject.LeadIds.Where(id => !held.Contains(id)).ToList() };
        var reasons = holds.Select(h => h.Reason).Append(KeptReason.HeldElsewhere).Distinct().Select(r => Wire.Name(r)).ToList();
        var going = (await Collect(erasable, ct)).ToDictionary(r => r.Kind, r => r.Items.Count);
        var counts = (await Collect(subject, ct)).Select(found =>
            found.KeptBecause is { } why
                ? new ErasureCount(found.Kind, found.Items.Count, 0, found.Items.Count == 0 ? [] : [Wire.Name(why)])
                : new(found.Kind, found.Items.Count, going[found.Kind], going[found.Kind] == found.Items.Count ? [] : reasons)
        );
        return new(subject, erasable, holds, counts.ToList());
    }

    /// <summary>Everything in the present commit; the answers first, while the records still tell their ids.</summary>
    public async Task<ErasurePlan> Erase(Subject subject, CancellationToken ct)
    {
        var plan = await Plan(subject, ct);
        var ids = (await Collect(plan.Erasable, ct)).Where(r => r.KeptBecause is null).SelectMany(r => r.Items).Select(i => i.Id);
        await answers.Blank(plan.Erasable.LeadIds.Concat(ids).ToHashSet(), ct);
        foreach (var module in modules)
            await module.Erase(plan.Erasable, ct);
        return plan;
    }

    /// <summary>Those of these leads that somebody needs as they are.</summary>
    public async Task<IReadOnlyList<Guid>> Held(IReadOnlyList<Guid> leadIds, CancellationToken ct) =>
        leadIds.Count == 0
            ? []
            : [.. (await Holds(Subject.Nobody with { LeadIds = leadIds }, ct)).Select(h => h.LeadId).OfType<Guid>().Distinct()];

    /// <summary>
    /// Makes anonymous in the present commit what nobody holds. Stored answers are younger than what is forgotten by its age.
    /// </summary>
    public async Task Forget(Subject subject, CancellationToken ct)
    {
        foreach (var module in modules)
            await module.Erase(subject, ct);
    }

    async Task<List<SubjectHold>> Holds(Subject subject, CancellationToken ct)
    {
        var holds = new List<SubjectHold>();
        foreach (var module in modules)
            holds.AddRange(await module.Holds(subject, ct));
        return holds;
    }
}
