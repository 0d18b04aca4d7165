using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class ListDocumentsHandler(IDocumentsDb db, DocumentVisibility visibility)
    : IMessageHandler<Contract.ListDocuments, Contract.GeneratedDocumentPage>
{
    public async Task<Result<Contract.GeneratedDocumentPage>> Handle(Contract.ListDocuments request, CancellationToken cancellationToken)
    {
        if (request.RecordType is null != request.RecordId is null)
            return CommonErrors.InvalidRequest with
            {
                Fields = [new("required", null, request.RecordType is null ? "recordType" : "recordId")],
            };
        var documents = visibility.Made();
        if (request.RecordId is { } record)
        {
            if (!await visibility.Has(request.RecordType!.Value.MapTo<RecordType>(), record, cancellationToken))
                return GeneratedDocumentErrors.RecordUnknown with { Pointer = null };
            documents = Of(request.RecordType!.Value.MapTo<RecordType>(), record);
        }

        var page = await Matching(documents, request).ToPage(request.Cursor, request.Limit, DocumentViews.Document, cancellationToken);
        return page.Map(found => new Contract.GeneratedDocumentPage { Items = found.Items, NextCursor = found.NextCursor });
    }

    /// <summary>What hangs on a client's leads and deals is the client's as well, as far as the caller sees those or has made it.</summary>
    IQueryable<GeneratedDocument> Of(RecordType kind, Guid id)
    {
        var own = db.Documents.Where(d => d.RecordType == kind && d.RecordId == id);
        return kind == RecordType.Client ? own.Union(visibility.Made().Where(d => d.ClientId == id)) : own;
    }

    static IQueryable<GeneratedDocument> Matching(IQueryable<GeneratedDocument> documents, Contract.ListDocuments by)
    {
        if (by.PartnerId is { } partner)
            documents = documents.Where(d => d.PartnerId == partner);
        if (by.Kind?.MapTo<DocumentKind>() is { } kind)
            documents = documents.Where(d => d.Kind == kind);
        if (by.State?.MapTo<DocumentState>() is { } state)
            documents = documents.Where(d => d.State == state);
        if (by.TemplateId is { } template)
            documents = documents.Where(d => d.TemplateId == template);
        if (by.BatchId is { } batch)
            documents = documents.Where(d => d.BatchId == batch);
        if (by.Q?.ToLikePattern() is { } pattern)
            documents = documents.Where(d =>
                EF.Functions.ILike(d.Title, pattern, PageExtensions.LikeEscape)
                || EF.Functions.ILike(d.Number!, pattern, PageExtensions.LikeEscape)
            );
        return documents;
    }
}
