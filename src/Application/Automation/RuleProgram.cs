using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

/// <summary>An action with its place in a rule.</summary>
/// <param name="Index">In the order of reading.</param>
/// <param name="Pointer">Into the rule.</param>
/// <param name="Depth">In how many branches it stands.</param>
/// <param name="Parent">The branch in which it stands; negative for none.</param>
sealed record PlacedAction(int Index, Contract.AutomationAction Action, string Pointer, int Depth, int Parent)
{
    public bool IsBranch => Action.Kind == Contract.AutomationActionKind.Branch;

    /// <summary>It looks at the record as others see it, so what was done before it is to be committed first.</summary>
    public bool SearchesRecord => IsBranch || Action.Kind == Contract.AutomationActionKind.StartRule;

    public TimeSpan Delay => TimeSpan.FromMinutes(Action.DelayMinutes ?? 0);

    /// <summary>The action after it in its list.</summary>
    public int? Next { get; set; }

    /// <summary>Of a branch, where its lists begin; null for an empty one.</summary>
    public int? Then { get; set; }

    public int? Else { get; set; }
}

/// <summary>The actions of a rule in the order of reading, those of branches behind their branch, and which comes after which.</summary>
sealed class RuleProgram
{
    public const int Most = 50;
    public const int Deepest = 3;
    readonly List<PlacedAction> actions = [];

    public RuleProgram(IReadOnlyList<Contract.AutomationAction> provided) => Add(provided, "/actions", 0, -1);

    public IReadOnlyList<PlacedAction> Actions => actions;

    public bool IsTooLarge => actions.Count > Most || actions.Exists(a => a.Depth > Deepest);

    /// <summary>What comes after these steps; null at the end.</summary>
    public PlacedAction? After(IReadOnlyList<AutomationStep> steps)
    {
        if (steps is not [.., var last])
            return actions[0];
        var inside = last.Branch switch
        {
            "then" => actions[last.Index].Then,
            "else" => actions[last.Index].Else,
            _ => null,
        };
        return (inside ?? Behind(last.Index)) is { } next ? actions[next] : null;
    }

    int? Behind(int index)
    {
        for (var at = index; at >= 0; at = actions[at].Parent)
        {
            if (actions[at].Next is { } next)
                return next;
        }

        return null;
    }

    int? Add(IReadOnlyList<Contract.AutomationAction>? provided, string pointer, int depth, int parent)
    {
        PlacedAction? first = null,
            before = null;
        foreach (var (place, action) in (provided ?? []).Index())
        {
            var added = new PlacedAction(actions.Count, action, $"{pointer}/{place}", depth, parent);
            actions.Add(added);
            first ??= added;
            before?.Next = added.Index;
            before = added;
            added.Then = Add(action.Then, $"{added.Pointer}/then", depth + 1, added.Index);
            added.Else = Add(action.Else, $"{added.Pointer}/else", depth + 1, added.Index);
        }

        return first?.Index;
    }
}
