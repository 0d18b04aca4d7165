using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

/// <summary>Makes two deals one, with all that modules keep of them, and two again.</summary>
sealed class DealMerging(IDealsDb db, ICustomValueService values, IEnumerable<IDealMergePart> parts, DealClock clock) : IModuleService
{
    public async Task<Result<DealMerge>> Merge(Deal survivor, Deal merged, MergedAmount amount, CancellationToken ct)
    {
        var made = survivor.Merge(merged, amount, Merged(survivor, merged), clock.Now);
        if (!made.IsOk)
            return made;
        if (await values.TransferUnique(RecordType.Deal, survivor.Id, survivor.CustomValues, [merged.Id], ct) is { } conflict)
            return conflict;
        var moved = new List<ReassignedRow>();
        foreach (var part in parts)
            moved.AddRange((await part.Move([merged.Id], survivor.Id, ct)).Select(m => new ReassignedRow(part.Table, m.Id, m.From)));
        survivor.MoveComments(merged, moved.Count(m => m.Table == DealCommentMerge.Comments));
        made.Value.Finish(moved);
        db.DealMerges.Add(made.Value);
        return made;
    }

    public async Task<Result> Undo(DealMerge merge, Deal survivor, Deal merged, CancellationToken ct)
    {
        if (merge.Undo(clock.Now).Error is { } undone)
            return undone;
        if (survivor.Unmerge(merge, merged, Unmerged(merge, survivor, merged), clock.Now).Error is { } refusal)
            return refusal;
        if (await values.TransferUnique(RecordType.Deal, merged.Id, merged.CustomValues, [survivor.Id], ct) is { } conflict)
            return conflict;
        if (await values.SaveUnique(RecordType.Deal, survivor.Id, survivor.CustomValues, ct) is { } others)
            return others;
        var moved = merge.Moved.ToLookup(m => m.Table, m => new MovedFrom(m.Id, m.From));
        foreach (var part in parts)
        {
            var back = await part.Return([.. moved[part.Table]], survivor.Id, ct);
            if (part.Table == DealCommentMerge.Comments)
                merged.MoveComments(survivor, back);
        }

        return Result.Ok();
    }

    static MergedValues Merged(Deal survivor, Deal merged)
    {
        var (own, others) = (survivor.CustomValues.ToValues(), merged.CustomValues.ToValues());
        var gained = others.Where(v => !own.ContainsKey(v.Key)).ToList();
        return gained.Count == 0
            ? new(survivor.CustomValues, [])
            : new(own.Concat(gained).ToDictionary().ToJson(), [.. gained.Select(v => v.Key)]);
    }

    /// <summary>Its values without those that came from the other deal and are as they were.</summary>
    static string? Unmerged(DealMerge merge, Deal survivor, Deal merged)
    {
        var (own, others) = (survivor.CustomValues.ToValues(), merged.CustomValues.ToValues());
        var back = merge.Values.Where(code => own.TryGetValue(code, out var now) && IsSame(now, others, code)).ToHashSet();
        return back.Count == 0 ? survivor.CustomValues : own.Where(v => !back.Contains(v.Key)).ToDictionary().ToJson();
    }

    static bool IsSame(JsonElement now, IReadOnlyDictionary<string, JsonElement> others, string code) =>
        others.TryGetValue(code, out var former) && JsonElement.DeepEquals(now, former);
}
