using System.Text.Json.Nodes;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Tasks;

/// <summary>What is to be done about a task that both sides have.</summary>
sealed record AmoTaskPlan(AmoTaskRow Row, TheirTask Theirs, ExchangedTask Ours, IReadOnlyList<AmoMergeDecision> Steps)
{
    public IReadOnlyList<AmoMergeDecision> In { get; } = [.. Steps.Where(s => s.Move == AmoMergeAction.In)];

    public IReadOnlyList<AmoMergeDecision> Out { get; } = [.. Steps.Where(s => s.Move == AmoMergeAction.Out)];

    /// <summary>Reopened here by what comes in, the rest of it can be settled next.</summary>
    public bool IsReopened => In.Any(s => s.Point is { Key: AmoTaskPoints.Closed, Theirs.Text: "false" });

    /// <summary>What is remembered of it afterwards.</summary>
    /// <param name="isTaken">Whether amoCRM has taken what goes out.</param>
    public IReadOnlyDictionary<string, AmoMergeAncestor> Agreed(bool isTaken)
    {
        var all = Row.Base.ToDictionary();
        foreach (var step in Steps)
            if (step.Base is { } agreed && (isTaken || step.Move != AmoMergeAction.Out))
                all[step.Point.Key] = agreed;
        return all;
    }
}

/// <summary>Finds out what is to be done about tasks, on the terms of one run, and says it in the words of either side.</summary>
sealed class AmoTaskTerms(AmoSyncRun run, AmoDirection direction, ISecretProtector seals)
{
    const string Withdrawn = "Отменено в МаК CRM";
    static readonly TimeSpan WithoutTime = TimeSpan.FromDays(1);
    readonly AmoTaskPoints points = new(new(run.Terms), direction);

    public AmoTaskPlan Plan(AmoTaskRow row, TheirTask remote, ExchangedTask local)
    {
        // amoCRM tells whole seconds; of the same second theirs counts.
        var newer = local.UpdatedAt.AddSeconds(-1) >= remote.UpdatedAt ? AmoConflictSide.Ours : AmoConflictSide.Theirs;
        var merge = new AmoThreeWayMerge(newer, (key, text) => AmoTaskMarks.Of(seals, row.Id, key, text));
        var both = points.Of(remote, Exchanged(local));
        return new(row, remote, local, [.. both.Select(point => merge.Merge(point, row.Base.GetValueOrDefault(point.Key)))]);
    }

    /// <summary>What both have agreed on when amoCRM has taken a task of ours: what comes later is a change of one of them.</summary>
    public IReadOnlyDictionary<string, AmoMergeAncestor> Born(AmoTaskRow row, long amoTaskId, ExchangedTask local)
    {
        var remote = new TheirTask(amoTaskId, row.AmoLeadId, local.Text, local.DueAt ?? local.UpdatedAt, local.UpdatedAt)
        {
            TypeId = local.Type == Contract.TaskType.Meeting ? TheirTask.Meeting : TheirTask.Call,
            ResponsibleId = run.Terms.Links.Users.FirstOrDefault(l => l.UserId == local.AssigneeId && l.Direction.GoesOut())?.AmoUserId,
        };
        return Plan(row, remote, local).Agreed(isTaken: true);
    }

    public TaskFields Fields(AmoTaskPlan plan)
    {
        var coming = plan.In.Select(s => s.Point.Key).ToHashSet();
        var whole = Fields(plan.Theirs);
        return new()
        {
            Text = coming.Contains(AmoTaskPoints.Text) ? whole.Text : null,
            DueAt = coming.Contains(AmoTaskPoints.Due) ? whole.DueAt : null,
            Type = coming.Contains(AmoTaskPoints.Type) ? whole.Type : null,
            AssigneeId = coming.Contains(AmoResolvedMapping.Responsible) ? whole.AssigneeId : null,
            IsClosed = coming.Contains(AmoTaskPoints.Closed) ? plan.Theirs.IsCompleted : null,
            Result = plan.Theirs.Result,
        };
    }

    /// <summary>All of a task of theirs that none of ours is yet.</summary>
    public TaskFields Fields(TheirTask remote) =>
        new()
        {
            Text = remote.Text,
            DueAt = remote.CompleteTill,
            Type =
                remote.TypeId == TheirTask.Meeting ? Contract.TaskType.Meeting
                : remote.TypeId == TheirTask.Call ? Contract.TaskType.Call
                : Contract.TaskType.Other,
            AssigneeId = run.Terms.Links.Users.FirstOrDefault(l => l.AmoUserId == remote.ResponsibleId && l.Direction.ComesIn())?.UserId,
        };

    public JsonObject Body(AmoTaskPlan plan)
    {
        var (going, whole) = (plan.Out.Select(s => s.Point.Key).ToHashSet(), Body(plan.Ours, DateTimeOffset.UnixEpoch));
        var body = new JsonObject { ["id"] = plan.Theirs.Id };
        foreach (var (key, name) in Names)
            if (going.Contains(key) && whole[name]?.DeepClone() is { } value)
                body[name] = value;
        if (!going.Contains(AmoTaskPoints.Closed))
            return body;
        body["is_completed"] = plan.Ours.IsClosed;
        if (plan.Ours.IsClosed && (plan.Ours.Result ?? (plan.Ours.IsCompleted ? null : Withdrawn)) is { } result)
            body["result"] = new JsonObject { ["text"] = result };
        return body;
    }

    /// <summary>All of a task of ours that none of theirs is yet; one without a time is due in a day there.</summary>
    public JsonObject Body(ExchangedTask local, DateTimeOffset now)
    {
        var body = new JsonObject
        {
            ["text"] = local.Text,
            ["complete_till"] = (local.DueAt ?? now + WithoutTime).ToUnixTimeSeconds(),
            ["task_type_id"] = local.Type == Contract.TaskType.Meeting ? TheirTask.Meeting : TheirTask.Call,
        };
        if (run.Terms.Links.Users.FirstOrDefault(l => l.UserId == local.AssigneeId && l.Direction.GoesOut()) is { } person)
            body["responsible_user_id"] = person.AmoUserId;
        return body;
    }

    static readonly (string Key, string Name)[] Names =
    [
        (AmoTaskPoints.Text, "text"),
        (AmoTaskPoints.Due, "complete_till"),
        (AmoTaskPoints.Type, "task_type_id"),
        (AmoResolvedMapping.Responsible, "responsible_user_id"),
    ];

    static OurTask Exchanged(ExchangedTask local) =>
        new(local.Text, local.DueAt, local.Type == Contract.TaskType.Meeting, local.AssigneeId, local.IsClosed, local.UpdatedAt);
}
