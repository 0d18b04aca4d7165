using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>A lead's registration and the steps that it has taken since.</summary>
sealed class LeadStepTimeline(ILeadsDb db, LeadVisibility visibility) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } =
    [Contract.TimelineKind.Creation, Contract.TimelineKind.Step, Contract.TimelineKind.Assignment, Contract.TimelineKind.Auction];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var leads = await db.Leads.AsNoTracking().Where(l => query.Of(RecordType.Lead).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        if (leads.Count == 0)
            return [];
        var registered = leads.Values.Where(l => query.Words is null && query.Takes(l.Id)).Select(Registered);
        var steps = (await query.Page(Steps(leads, query)).ToListAsync(ct)).Select(step =>
            Entry(step, visibility.Look(leads[step.LeadId]))
        );
        return [.. registered.Concat(steps).Where(e => query.Kinds.Contains(e.Kind)).OrderByDescending(e => e.Id).Take(query.Take)];
    }

    IQueryable<LeadHistoryEntry> Steps(Dictionary<Guid, Lead> leads, TimelineQuery query)
    {
        var kinds = Enum.GetValues<LeadHistoryKind>().Where(kind => query.Kinds.Contains(KindOf(kind))).ToList();
        var steps = db.LeadHistory.AsNoTracking().Where(h => kinds.Contains(h.Kind));
        if (query.Words?.ToLikePattern() is not { } pattern)
            return steps.Where(h => leads.Keys.Contains(h.LeadId));
        var read = leads.Values.Where(lead => LeadMasking.ShowsComments(visibility.Look(lead))).Select(lead => lead.Id).ToList();
        return steps.Where(h => read.Contains(h.LeadId) && EF.Functions.ILike(h.Comment!, pattern, PageExtensions.LikeEscape));
    }

    static Contract.TimelineEntry Registered(Lead lead) =>
        new()
        {
            Id = lead.Id,
            At = lead.CreatedAt,
            Kind = Contract.TimelineKind.Creation,
            Action = EnumWireFormat.ToWireName(LeadHistoryKind.Registered),
            Record = TimelineEntries.Record(RecordType.Lead, lead.Id),
            ActorId = lead.CreatedBy == Guid.Empty ? null : lead.CreatedBy,
        };

    static Contract.TimelineEntry Entry(LeadHistoryEntry step, RecordMasking masking) =>
        new()
        {
            Id = step.Id,
            At = step.At,
            Kind = KindOf(step.Kind),
            Action = EnumWireFormat.ToWireName(step.Kind),
            Record = TimelineEntries.Record(RecordType.Lead, step.LeadId),
            ActorId = step.ActorId,
            From = step.FromStatus,
            To = step.ToStatus,
            Text = LeadMasking.Comment(step.Comment, masking),
            Target =
                TimelineEntries.Target(Contract.TimelineTargetType.Person, step.ResponsibleId)
                ?? TimelineEntries.Target(Contract.TimelineTargetType.Lot, step.LotId),
        };

    static Contract.TimelineKind KindOf(LeadHistoryKind kind) =>
        kind switch
        {
            LeadHistoryKind.Registered => Contract.TimelineKind.Creation,
            LeadHistoryKind.StatusChanged => Contract.TimelineKind.Step,
            LeadHistoryKind.Assigned => Contract.TimelineKind.Assignment,
            LeadHistoryKind.Bought => Contract.TimelineKind.Auction,
            LeadHistoryKind.Sold => Contract.TimelineKind.Auction,
            LeadHistoryKind.Trashed => Contract.TimelineKind.Step,
            LeadHistoryKind.Restored => Contract.TimelineKind.Step,
        };
}

/// <summary>What people noted about a lead, by the rules of its comments.</summary>
sealed class LeadCommentTimeline(ILeadsDb db, LeadVisibility leadVisibility, LeadCommentVisibility visibility) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Comment];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        var leads = await db.Leads.AsNoTracking().Where(l => query.Of(RecordType.Lead).Contains(l.Id)).ToListAsync(ct);
        if (query.Words is not null)
            leads = [.. leads.Where(lead => LeadMasking.ShowsComments(leadVisibility.Look(lead)))];
        if (leads.Count == 0)
            return [];
        var byId = leads.ToDictionary(l => l.Id);
        var comments = visibility.Of(leads).AsNoTracking();
        if (query.Words?.ToLikePattern() is { } pattern)
            comments = comments.Where(c => EF.Functions.ILike(c.Text, pattern, PageExtensions.LikeEscape));
        return [.. (await query.Page(comments).ToListAsync(ct)).Select(c => Entry(c, byId[c.LeadId]))];
    }

    Contract.TimelineEntry Entry(LeadComment comment, Lead lead) =>
        new()
        {
            Id = comment.Id,
            At = comment.CreatedAt,
            Kind = Contract.TimelineKind.Comment,
            Action = comment.IsFromPartner ? "commented_by_partner" : "commented",
            Record = TimelineEntries.Record(RecordType.Lead, lead.Id),
            ActorId = comment.AuthorId,
            Text = visibility.Text(lead, comment.Text),
        };
}

sealed class LeadTimelineRelations(ILeadsDb db) : ITimelineRelations
{
    public async Task<IReadOnlyList<(RecordType Kind, Guid Id)>> Of(RecordType kind, Guid id, int limit, CancellationToken ct)
    {
        if (kind != RecordType.Client)
            return [];
        var leads = db.Leads.Where(l => l.ClientId == id).OrderByDescending(l => l.Id).Select(l => l.Id).Take(limit);
        return [.. (await leads.ToListAsync(ct)).Select(lead => (RecordType.Lead, lead))];
    }
}
