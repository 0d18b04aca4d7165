using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

/// <summary>The steps of a task.</summary>
public sealed partial class TaskItem
{
    public const int MostSteps = 100;

    IReadOnlyList<ChecklistItem> checklist = [];

    public IReadOnlyList<ChecklistItem> Checklist
    {
        get => checklist;
        private set => checklist = value;
    }

    public Result AddStep(string text, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        if (checklist.Count >= MostSteps)
            return TaskErrors.ChecklistFull;
        checklist = [.. checklist, new(Guid.CreateVersion7(stamp.At), text.Trim())];
        Record(new TaskChanged(Id), stamp);
        return Result.Ok();
    }

    /// <summary>What is null stays as it is.</summary>
    public Result ChangeStep(Guid itemId, string? text, bool? isDone, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        if (checklist.FirstOrDefault(i => i.Id == itemId) is not { } item)
            return TaskErrors.ItemNotFound;
        var changed = item with { Text = text?.Trim() ?? item.Text };
        if (isDone is { } done && done != item.IsDone)
            changed = changed with { DoneAt = done ? stamp.At : null, DoneBy = done ? stamp.ActorId : null };
        if (changed == item)
            return Result.Ok();
        checklist = [.. checklist.Select(i => i.Id == itemId ? changed : i)];
        Record(new TaskChanged(Id), stamp);
        return Result.Ok();
    }

    public Result RemoveStep(Guid itemId, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        if (checklist.All(i => i.Id != itemId))
            return TaskErrors.ItemNotFound;
        checklist = [.. checklist.Where(i => i.Id != itemId)];
        Record(new TaskChanged(Id), stamp);
        return Result.Ok();
    }
}
