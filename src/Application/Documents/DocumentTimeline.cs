using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>Documents made of a record. Whoever sees the record sees them, as far as it may see documents at all.</summary>
sealed class DocumentTimeline(IDocumentsDb db, ICaller caller) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Document];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        if (!caller.HasPermission(DocumentVisibility.Read))
            return [];
        var (leads, clients, deals) = (query.Of(RecordType.Lead), query.Of(RecordType.Client), query.Of(RecordType.Deal));
        var documents = db.Documents.Where(d =>
            (d.RecordType == RecordType.Lead && leads.Contains(d.RecordId!.Value))
            || (d.RecordType == RecordType.Client && clients.Contains(d.RecordId!.Value))
            || (d.RecordType == RecordType.Deal && deals.Contains(d.RecordId!.Value))
        );
        if (query.Words?.ToLikePattern() is { } pattern)
            documents = documents.Where(d => EF.Functions.ILike(d.Title, pattern, PageExtensions.LikeEscape));
        return await query
            .Page(documents)
            .Select(d => new Contract.TimelineEntry
            {
                Id = d.Id,
                At = d.CreatedAt,
                Kind = Contract.TimelineKind.Document,
                Action = d.State == DocumentState.Voided ? "voided" : "generated",
                Record = new() { Type = d.RecordType!.Value.MapTo<Contract.RecordType>(), Id = d.RecordId!.Value },
                ActorId = d.CreatedBy,
                Text = d.Number == null ? d.Title : d.Title + " № " + d.Number,
                Target = new() { Type = Contract.TimelineTargetType.Document, Id = d.Id },
            })
            .ToListAsync(ct);
    }
}
