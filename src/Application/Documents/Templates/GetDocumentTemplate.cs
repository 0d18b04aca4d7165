using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class GetDocumentTemplateHandler(TemplateReader templates) : IMessageHandler<Contract.GetDocumentTemplate, Contract.DocumentTemplate>
{
    public async Task<Result<Contract.DocumentTemplate>> Handle(
        Contract.GetDocumentTemplate request,
        CancellationToken cancellationToken
    ) => await templates.Find(request.Id, cancellationToken) is { } template ? template.View() : DocumentTemplateErrors.NotFound;
}
