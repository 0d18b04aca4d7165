using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class PreviewDocumentTemplateHandler(TemplateReader templates, DocumentSources sources, DocumentTexts texts, IPdfRenderer printer)
    : IMessageHandler<Contract.PreviewDocumentTemplate, Contract.DocumentPreview>
{
    public async Task<Result<Contract.DocumentPreview>> Handle(
        Contract.PreviewDocumentTemplate request,
        CancellationToken cancellationToken
    )
    {
        if (await templates.Find(request.Id, cancellationToken) is not { } template)
            return DocumentTemplateErrors.NotFound;
        var version = await templates.Text(template, request.Body.Number, cancellationToken);
        if (!version.IsOk)
            return version.Error;
        var filled = await Fill(template, version.Value, request.Body, cancellationToken);
        if (!filled.IsOk)
            return filled.Error;
        if (request.Body.Format != Contract.DocumentPreviewFormat.Pdf)
            return View(EnumWireFormat.ToWireName(template.Format), filled.Value);
        var printed = await printer.Render([new(template.Format, filled.Value.Bytes)], cancellationToken);
        return printed[0] is { Pdf: { } pdf } ? View("pdf", new(pdf, "")) : printed[0].Problem!;
    }

    static Contract.DocumentPreview View(string extension, FilledText shown) =>
        new()
        {
            FileName = $"preview.{extension}",
            Sha256 = shown.Sha256,
            Content = Convert.ToBase64String(shown.Bytes),
        };

    async Task<Result<FilledText>> Fill(
        DocumentTemplate template,
        DocumentTemplateVersion version,
        Contract.DocumentPreviewOrder order,
        CancellationToken ct
    )
    {
        var target = DocumentTarget.Of(order.RecordType, order.RecordId, null, order.ApplicationId);
        var records = await sources.Read(target, ct);
        if (!records.IsOk)
            return records.Error;
        var number = template.NumberFormat is null ? null : "000";
        var facts = new DocumentFacts(template.Name, number, order.Date ?? await texts.Today(ct), order.Data);
        return await texts.Fill(template.Format, version, records.Value, facts, ct);
    }
}
