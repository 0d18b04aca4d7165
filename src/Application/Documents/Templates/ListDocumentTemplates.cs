using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class ListDocumentTemplatesHandler(IDocumentsDb db) : IMessageHandler<Contract.ListDocumentTemplates, Contract.DocumentTemplatePage>
{
    public async Task<Result<Contract.DocumentTemplatePage>> Handle(
        Contract.ListDocumentTemplates request,
        CancellationToken cancellationToken
    )
    {
        var page = await Matching(request).ToPage(request.Cursor, request.Limit, DocumentTemplateViews.Template, cancellationToken);
        return page.Map(found => new Contract.DocumentTemplatePage { Items = found.Items, NextCursor = found.NextCursor });
    }

    IQueryable<DocumentTemplate> Matching(Contract.ListDocumentTemplates by)
    {
        var templates = db.DocumentTemplates.AsQueryable();
        if (!by.IncludeArchived)
            templates = templates.Where(t => t.ArchivedAt == null);
        if (by.Kind?.MapTo<DocumentKind>() is { } kind)
            templates = templates.Where(t => t.Kind == kind);
        if (by.Q?.ToLikePattern() is { } pattern)
            templates = templates.Where(t => EF.Functions.ILike(t.Name, pattern, PageExtensions.LikeEscape));
        return templates;
    }
}
