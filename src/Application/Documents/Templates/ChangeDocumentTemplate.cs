using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class ChangeDocumentTemplateHandler(TemplateReader templates, TimeProvider clock)
    : IMessageHandler<Contract.ChangeDocumentTemplate, Contract.DocumentTemplate>
{
    public async Task<Result<Contract.DocumentTemplate>> Handle(
        Contract.ChangeDocumentTemplate request,
        CancellationToken cancellationToken
    )
    {
        if (await templates.Find(request.Id, cancellationToken) is not { } template)
            return DocumentTemplateErrors.NotFound;
        var (patch, changes) = (request.Body, request.Body.Changes);
        var settings = new TemplateSettings(
            changes.Name ?? template.Name,
            patch.ValueOr("numberFormat", changes.NumberFormat, template.NumberFormat),
            changes.RetentionYears ?? template.RetentionYears
        );
        return template.Change(settings, clock.GetUtcNow()).Map(template.View);
    }
}
