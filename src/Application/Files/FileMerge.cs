using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

abstract class FileMerge(IFilesDb db, TimeProvider clock, RecordType kind) : MergePart<StoredFile>
{
    public override string Table => "files";

    protected override IQueryable<StoredFile> Of(IReadOnlyCollection<Guid> records) =>
        db.Files.Where(f => f.RecordType == kind && f.RecordId != null && records.Contains(f.RecordId.Value));

    protected override Guid RecordOf(StoredFile row) => row.RecordId!.Value;

    protected override void MoveTo(StoredFile row, Guid record) => row.MoveTo(record, clock.GetUtcNow());
}

sealed class ClientFileMerge(IFilesDb db, TimeProvider clock) : FileMerge(db, clock, RecordType.Client), IClientMergePart;

sealed class DealFileMerge(IFilesDb db, TimeProvider clock) : FileMerge(db, clock, RecordType.Deal), IDealMergePart;
