using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class ListDocumentTemplateVersionsHandler(IDocumentsDb db)
    : IMessageHandler<Contract.ListDocumentTemplateVersions, Contract.DocumentTemplateVersionPage>
{
    public async Task<Result<Contract.DocumentTemplateVersionPage>> Handle(
        Contract.ListDocumentTemplateVersions request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.DocumentTemplates.AnyAsync(t => t.Id == request.Id, cancellationToken))
            return DocumentTemplateErrors.NotFound;
        var page = await db
            .DocumentTemplateVersions.Where(v => v.TemplateId == request.Id)
            .ToPage(request.Cursor, request.Limit, DocumentTemplateViews.Version, cancellationToken);
        return page.Map(found => new Contract.DocumentTemplateVersionPage { Items = found.Items, NextCursor = found.NextCursor });
    }
}
