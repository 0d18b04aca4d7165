using MakCrm.Domain.Common;
using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>
/// Which files are there for the caller. A file of a record is there for whoever sees the record; one of none for those whom the
/// permission reaches as far as its uploader. What changes or deletes always needs to reach the uploader.
/// </summary>
sealed class FileVisibility(IFilesDb db, ICaller caller, IRecordVisibilityResolver records) : IModuleService
{
    public const string Read = "files.read";
    public const string Manage = "files.manage";
    public const string Share = "files.share";
    public const string Purge = "files.purge";

    /// <summary>With the newest content. It is looked at before it is taken in hand: of one that is not there, no version is known either.</summary>
    public async Task<StoredFile?> Find(Guid id, string permission, CancellationToken ct)
    {
        var files = db.Files.Where(f => f.Id == id);
        var found = await files.AsNoTracking().ToListAsync(ct);
        return (await FilterVisible(caller, found, permission, ct)).Count > 0
            ? await files.Include(f => f.Content).FirstOrDefaultAsync(ct)
            : null;
    }

    /// <summary>Those of the files that are there for somebody; their records are asked for a kind at a time.</summary>
    public async Task<HashSet<Guid>> FilterVisible(
        ICaller whoever,
        IReadOnlyList<StoredFile> files,
        string permission,
        CancellationToken ct
    )
    {
        var reach = whoever.ScopeOf(permission);
        var isGivenByRecord = permission is Read or Share;
        var within = files
            .Where(f => (f.Record is not null && isGivenByRecord) || (reach.Includes(f.UploadedBy) && IsFor(f, whoever)))
            .ToList();
        var there = within.Where(f => f.Record is null).Select(f => f.Id).ToHashSet();
        foreach (var kind in within.Where(f => f.Record is not null).GroupBy(f => f.Record!.Type))
        {
            var seen = await records.Seen(whoever, kind.Key, [.. kind.Select(f => f.Record!.Id).Distinct()], ct);
            there.UnionWith(kind.Where(f => seen.Contains(f.Record!.Id)).Select(f => f.Id));
        }

        return there;
    }

    /// <summary>Those that belong to no record.</summary>
    public IQueryable<StoredFile> WithoutRecord(ICaller whoever) =>
        db
            .Files.Where(f => f.RecordId == null && (!f.IsPrivate || f.UploadedBy == whoever.Id))
            .Within(whoever.ScopeOf(Read), f => f.UploadedBy);

    static bool IsFor(StoredFile file, ICaller whoever) => !file.IsPrivate || file.UploadedBy == whoever.Id;

    public IQueryable<StoredFile> WithoutRecord() => WithoutRecord(caller);

    /// <summary>An error where only one of the two is told.</summary>
    public static Result<FileRecordRef?> Record(Contract.RecordType? type, Guid? id) =>
        (type, id) switch
        {
            (null, null) => (FileRecordRef?)null,
            ({ } kind, { } existing) => new FileRecordRef(kind.MapTo<RecordType>(), existing),
            _ => CommonErrors.InvalidRequest with { Fields = [new("required", null, type is null ? "recordType" : "recordId")] },
        };

    /// <summary>Whether the record is there for the caller.</summary>
    public async Task<bool> CanSeeRecord(FileRecordRef record, CancellationToken ct) =>
        (await records.Seen(caller, record.Type, [record.Id], ct)).Count > 0;
}
