using MakCrm.Application.Timeline.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>Files that were put with a record. Whoever sees the record sees them, as far as he may see files at all.</summary>
sealed class FileTimeline(IFilesDb db, ICaller caller) : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.File];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        if (!caller.HasPermission(FileVisibility.Read))
            return [];
        var (leads, clients, deals) = (query.Of(RecordType.Lead), query.Of(RecordType.Client), query.Of(RecordType.Deal));
        var files = db.Files.Where(f =>
            f.TrashedAt == null
            && (
                (f.RecordType == RecordType.Lead && leads.Contains(f.RecordId!.Value))
                || (f.RecordType == RecordType.Client && clients.Contains(f.RecordId!.Value))
                || (f.RecordType == RecordType.Deal && deals.Contains(f.RecordId!.Value))
            )
        );
        if (query.Words?.ToLikePattern() is { } pattern)
            files = files.Where(f => EF.Functions.ILike(f.Name, pattern, PageExtensions.LikeEscape));
        return await query
            .Page(files)
            .Select(f => new Contract.TimelineEntry
            {
                Id = f.Id,
                At = f.CreatedAt,
                Kind = Contract.TimelineKind.File,
                Action = "uploaded",
                Record = new() { Type = f.RecordType!.Value.MapTo<Contract.RecordType>(), Id = f.RecordId!.Value },
                ActorId = f.UploadedBy,
                Text = f.Name,
                Target = new() { Type = Contract.TimelineTargetType.File, Id = f.Id },
            })
            .ToListAsync(ct);
    }
}
