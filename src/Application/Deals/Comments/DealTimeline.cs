using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>A deal's way through its pipeline.</summary>
sealed class DealTimeline(IDealsDb db, DealVisibility visibility) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } =
    [Contract.TimelineKind.Creation, Contract.TimelineKind.Step, Contract.TimelineKind.Change, Contract.TimelineKind.Merge];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var deals = await db.Deals.AsNoTracking().Where(d => query.Of(RecordType.Deal).Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        if (deals.Count == 0 || query.Words is not null)
            return [];
        var kinds = Enum.GetValues<DealHistoryKind>().Where(k => KindOf(k) is { } kind && query.Kinds.Contains(kind)).ToList();
        var steps = db.DealHistory.AsNoTracking().Where(h => deals.Keys.Contains(h.DealId) && kinds.Contains(h.Kind));
        return [.. (await query.Page(steps).ToListAsync(ct)).Select(step => Entry(step, deals[step.DealId]))];
    }

    Contract.TimelineEntry Entry(DealHistoryEntry step, Deal deal)
    {
        var seen = visibility.ToContract(deal, [DealViews.HistoryEntry.View(step)])[0];
        return new()
        {
            Id = step.Id,
            At = step.At,
            Kind = KindOf(step.Kind)!.Value,
            Action = EnumWireFormat.ToWireName(step.Kind),
            Record = TimelineEntries.Record(RecordType.Deal, deal.Id),
            ActorId = step.ActorId,
            From = step.FromStageId?.ToString(),
            To = step.ToStageId?.ToString(),
            Text = seen.Comment,
            Amount = seen.Amount,
        };
    }

    static Contract.TimelineKind? KindOf(DealHistoryKind kind) =>
        kind switch
        {
            DealHistoryKind.Created => Contract.TimelineKind.Creation,
            DealHistoryKind.Moved => Contract.TimelineKind.Step,
            // It comes with its values from the audit trail.
            DealHistoryKind.Changed => null,
            DealHistoryKind.Won => Contract.TimelineKind.Step,
            DealHistoryKind.Lost => Contract.TimelineKind.Step,
            DealHistoryKind.Reopened => Contract.TimelineKind.Step,
            DealHistoryKind.Trashed => Contract.TimelineKind.Step,
            DealHistoryKind.Restored => Contract.TimelineKind.Step,
            DealHistoryKind.Split => Contract.TimelineKind.Step,
            DealHistoryKind.Merged => Contract.TimelineKind.Merge,
            DealHistoryKind.Unmerged => Contract.TimelineKind.Merge,
        };
}

/// <summary>What people noted about a deal, as far as the caller sees it.</summary>
sealed class DealCommentTimeline(IDealsDb db, DealVisibility visibility) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Comment];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var deals = await db.Deals.AsNoTracking().Where(d => query.Of(RecordType.Deal).Contains(d.Id)).ToListAsync(ct);
        var masks = deals
            .Select(deal => (deal.Id, Mask: visibility.MaskOf(deal)))
            .Where(d => query.Words is null ? !d.Mask.HidesComments : d.Mask.ShowsComments)
            .ToDictionary(d => d.Id, d => d.Mask);
        if (masks.Count == 0)
            return [];
        var comments = db.DealComments.AsNoTracking().Where(c => masks.Keys.Contains(c.DealId));
        if (query.Words?.ToLikePattern() is { } pattern)
            comments = comments.Where(c => EF.Functions.ILike(c.Text, pattern, PageExtensions.LikeEscape));
        return [.. (await query.Page(comments).ToListAsync(ct)).Select(c => Entry(c, masks[c.DealId]))];
    }

    static Contract.TimelineEntry Entry(DealComment comment, DealMasking mask) =>
        new()
        {
            Id = comment.Id,
            At = comment.CreatedAt,
            Kind = Contract.TimelineKind.Comment,
            Action = "commented",
            Record = TimelineEntries.Record(RecordType.Deal, comment.DealId),
            ActorId = comment.AuthorId,
            Text = mask.Note(comment.Text),
        };
}

sealed class DealTimelineRelations(IDealsDb db) : ITimelineRelations
{
    public async Task<IReadOnlyList<(RecordType Kind, Guid Id)>> Of(RecordType kind, Guid id, int limit, CancellationToken ct)
    {
        if (kind == RecordType.Deal)
            return
            [
                .. (await db.Deals.Where(d => d.Id == id && d.LeadId != null).Select(d => d.LeadId!.Value).ToListAsync(ct)).Select(lead =>
                    (RecordType.Lead, lead)
                ),
            ];
        var deals = db.Deals.Where(d => kind == RecordType.Lead ? d.LeadId == id : d.ClientId == id);
        return
        [
            .. (await deals.OrderByDescending(d => d.Id).Select(d => d.Id).Take(limit).ToListAsync(ct)).Select(deal =>
                (RecordType.Deal, deal)
            ),
        ];
    }
}
