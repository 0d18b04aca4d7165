using System.Text.Json;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class GenerateDocumentsHandler(DocumentBatchStart start, DocumentBatchVisibility visibility)
    : IMessageHandler<Contract.GenerateDocuments, Contract.DocumentBatch>
{
    public async Task<Result<Contract.DocumentBatch>> Handle(Contract.GenerateDocuments request, CancellationToken cancellationToken)
    {
        if (await start.Refusal(request.Body, cancellationToken) is { } refusal)
            return refusal;
        if (await visibility.Refusal(cancellationToken) is { } full)
            return full;
        return (await start.Begin(request.Body, visibility.Withheld(), cancellationToken)).View();
    }
}

/// <summary>Whether a batch can begin, and its beginning.</summary>
sealed class DocumentBatchStart(IDocumentsDb db, TemplateReader templates, DocumentTexts texts, DocumentVisibility visibility)
    : IModuleService
{
    const int MostData = 16 << 10;

    public async Task<Error?> Refusal(Contract.DocumentBatchOrder order, CancellationToken ct)
    {
        if (await templates.Find(order.TemplateId, ct) is not { } template)
            return DocumentTemplateErrors.Unknown;
        if (template.ArchivedAt is not null)
            return DocumentTemplateErrors.Archived;
        if (template.PublishedNumber is null)
            return DocumentTemplateErrors.NotPublished;
        var unfit = order
            .Items.Select((item, place) => (item, place))
            .FirstOrDefault(i => i.item.RecordType is null != i.item.RecordId is null);
        if (unfit.item is not null)
            return GeneratedDocumentErrors.SubjectUnfit.WithPointer($"/items/{unfit.place}/recordId");
        return order.Items.Any(i => DataOf(i)?.Length > MostData) ? GeneratedDocumentErrors.DataTooLarge.WithPointer("/items") : null;
    }

    public async Task<DocumentBatch> Begin(Contract.DocumentBatchOrder order, IReadOnlyList<string> withheld, CancellationToken ct)
    {
        var (by, at) = visibility.Deed();
        var provided = new DocumentBatchOrder(order.TemplateId, order.Date ?? await texts.Today(ct), order.Pdf == true, withheld);
        return db.DocumentBatches.Add(DocumentBatch.Start(provided, [.. order.Items.Select(Wish)], by!.Value, at)).Entity;
    }

    static DocumentBatchWish Wish(Contract.DocumentBatchOrderItem item) =>
        new(item.RecordType?.MapTo<RecordType>(), item.RecordId, item.PartnerId, item.ApplicationId, item.Title, DataOf(item));

    static string? DataOf(Contract.DocumentBatchOrderItem item) =>
        item.Data is null ? null : JsonSerializer.Serialize(item.Data, ContractJson.Options);
}
