using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class ListFileRevisionsHandler(IFilesDb db, FileVisibility visibility)
    : IMessageHandler<Contract.ListFileRevisions, Contract.FileRevisionPage>
{
    public async Task<Result<Contract.FileRevisionPage>> Handle(Contract.ListFileRevisions request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, FileVisibility.Read, cancellationToken) is null)
            return FileErrors.NotFound;
        var page = await db
            .FileRevisions.AsNoTracking()
            .Where(r => r.FileId == request.Id)
            .ToPage(request.Cursor, request.Limit, FileViews.Revision, cancellationToken);
        return page.Map(p => new Contract.FileRevisionPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
