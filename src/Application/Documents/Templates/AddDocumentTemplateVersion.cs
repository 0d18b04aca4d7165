using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class AddDocumentTemplateVersionHandler(TemplateReader templates, IDocumentTemplateEngine engine, DocumentVisibility visibility)
    : IMessageHandler<Contract.AddDocumentTemplateVersion, Contract.DocumentTemplateVersion>
{
    public async Task<Result<Contract.DocumentTemplateVersion>> Handle(
        Contract.AddDocumentTemplateVersion request,
        CancellationToken cancellationToken
    )
    {
        if (await templates.Find(request.Id, cancellationToken) is not { } template)
            return DocumentTemplateErrors.NotFound;
        if (request.Body.Size > DocumentTemplateVersion.MostBytes)
            return DocumentTemplateErrors.TooLarge;
        var content = new byte[request.Body.Size];
        await using (var stream = request.Body.Open())
            await stream.ReadExactlyAsync(content, cancellationToken);
        if (engine.Accept(template.Format, content).Error is { } refusal)
            return refusal;
        var added = template.Add(TemplateDrafts.Of(request.FileName.Trim(), content, request.Comment), visibility.Deed());
        return added.Map(version => version.View());
    }
}
