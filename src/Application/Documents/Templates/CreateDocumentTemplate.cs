using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class CreateDocumentTemplateHandler(TemplateReader templates, DocumentVisibility visibility)
    : IMessageHandler<Contract.CreateDocumentTemplate, Contract.DocumentTemplate>
{
    public async Task<Result<Contract.DocumentTemplate>> Handle(
        Contract.CreateDocumentTemplate request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Body;
        var settings = new TemplateSettings(body.Name, body.NumberFormat, body.RetentionYears ?? TemplateReader.UsualYears);
        var template = DocumentTemplate.Create(
            body.Kind.MapTo<DocumentKind>(),
            body.Format.MapTo<TemplateFormat>(),
            settings,
            visibility.Deed()
        );
        var added = await templates.Add(template, cancellationToken);
        return added.Map(t => t.View());
    }
}
