using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class RestoreDocumentTemplateHandler(TemplateReader templates)
    : IMessageHandler<Contract.RestoreDocumentTemplate, Contract.DocumentTemplate>
{
    public async Task<Result<Contract.DocumentTemplate>> Handle(
        Contract.RestoreDocumentTemplate request,
        CancellationToken cancellationToken
    )
    {
        if (await templates.Find(request.Id, cancellationToken) is not { } template)
            return DocumentTemplateErrors.NotFound;
        return template.Restore().Map(template.View);
    }
}
