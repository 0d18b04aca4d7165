using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class ListDocumentVersionsHandler(DocumentVisibility visibility, IDocumentsDb db)
    : IMessageHandler<Contract.ListDocumentVersions, Contract.GeneratedDocumentVersionPage>
{
    public async Task<Result<Contract.GeneratedDocumentVersionPage>> Handle(
        Contract.ListDocumentVersions request,
        CancellationToken cancellationToken
    )
    {
        if (await visibility.Find(request.Id, DocumentVisibility.Read, cancellationToken) is null)
            return GeneratedDocumentErrors.NotFound;
        var page = await db
            .DocumentVersions.Where(v => v.DocumentId == request.Id)
            .ToPage(request.Cursor, request.Limit, DocumentViews.Version, cancellationToken);
        return page.Map(found => new Contract.GeneratedDocumentVersionPage { Items = found.Items, NextCursor = found.NextCursor });
    }
}
