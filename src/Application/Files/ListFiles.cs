using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class ListFilesHandler(IFilesDb db, FileVisibility visibility) : IMessageHandler<Contract.ListFiles, Contract.StoredFilePage>
{
    public async Task<Result<Contract.StoredFilePage>> Handle(Contract.ListFiles request, CancellationToken cancellationToken)
    {
        var named = FileVisibility.Record(request.RecordType, request.RecordId);
        if (!named.IsOk)
            return named.Error;
        if (named.Value is { } record && !await visibility.CanSeeRecord(record, cancellationToken))
            return FileErrors.RecordNotFound;
        var files = InState(named.Value is { } of ? Of(of) : visibility.WithoutRecord(), request.State ?? Contract.FileStateFilter.Active)
            .AsNoTracking();
        var page = await files.ToPage(request.Cursor, request.Limit, FileViews.File, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        return new Contract.StoredFilePage
        {
            Items = page.Value.Items,
            NextCursor = page.Value.NextCursor,
            Total = await files.ToTotal(request.Count, cancellationToken),
        };
    }

    IQueryable<StoredFile> Of(FileRecordRef record) => db.Files.Where(f => f.RecordType == record.Type && f.RecordId == record.Id);

    static IQueryable<StoredFile> InState(IQueryable<StoredFile> files, Contract.FileStateFilter state) =>
        state switch
        {
            Contract.FileStateFilter.Active => files.Where(f => f.TrashedAt == null),
            Contract.FileStateFilter.Trashed => files.Where(f => f.TrashedAt != null),
            _ => files,
        };
}
