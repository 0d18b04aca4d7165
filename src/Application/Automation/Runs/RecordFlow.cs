namespace MakCrm.Application.Automation;

/// <summary>Which records would run by a rule as they are now, and which way they would go at its branches.</summary>
sealed class RecordFlow(IRecordSearch search) : IModuleService
{
    const int Chunk = 500;

    /// <summary>Those that match the condition of the rule.</summary>
    public async Task<Result<HashSet<Guid>>> Matching(RuleInUse use, PastTriggerList found, CancellationToken ct)
    {
        var records = found.Triggers.Select(t => t.RecordId).ToHashSet();
        return use.Definition.ConditionOf(use.Rule.Record) is { } condition
            ? await Matching(use.Rule.Record, condition, records, ct)
            : records;
    }

    public async Task<Result<IReadOnlyList<Contract.AutomationBranchPreview>>> Branches(
        RuleInUse use,
        IReadOnlySet<Guid> records,
        CancellationToken ct
    )
    {
        var arrived = new Dictionary<int, IReadOnlySet<Guid>> { [-1] = records };
        var provided = new List<Contract.AutomationBranchPreview>();
        foreach (var branch in use.Definition.Program.Actions.Where(a => a.IsBranch))
        {
            if (arrived.GetValueOrDefault(KeyOf(use, branch)) is not { Count: > 0 } here)
                continue;
            var found = await Matching(use.Rule.Record, branch.Action.Condition!, here, ct);
            if (!found.IsOk)
                return found.Error;
            var others = here.Except(found.Value).ToHashSet();
            (arrived[Key(branch.Index, isThen: true)], arrived[Key(branch.Index, isThen: false)]) = (found.Value, others);
            provided.Add(
                new()
                {
                    Index = branch.Index,
                    ThenCount = found.Value.Count,
                    ElseCount = others.Count,
                }
            );
        }

        return provided;
    }

    static int Key(int branch, bool isThen) => (branch * 2) + (isThen ? 0 : 1);

    /// <summary>The list in which an action stands.</summary>
    static int KeyOf(RuleInUse use, PlacedAction action)
    {
        if (action.Parent < 0)
            return -1;
        var parent = use.Definition.Program.Actions[action.Parent];
        return Key(parent.Index, isThen: parent.Else is not { } otherwise || action.Index < otherwise);
    }

    /// <summary>Asked about some at a time.</summary>
    async Task<Result<HashSet<Guid>>> Matching(RecordType record, Contract.Filter filter, IReadOnlySet<Guid> among, CancellationToken ct)
    {
        var matching = new HashSet<Guid>();
        foreach (var some in among.Chunk(Chunk))
        {
            var found = await search.Matching(record, filter, some, ct);
            if (!found.IsOk)
                return AutomationCheck.InCondition(found.Error);
            matching.UnionWith(found.Value);
        }

        return matching;
    }
}
