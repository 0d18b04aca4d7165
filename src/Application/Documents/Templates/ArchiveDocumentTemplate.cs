using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class ArchiveDocumentTemplateHandler(TemplateReader templates, TimeProvider clock)
    : IMessageHandler<Contract.ArchiveDocumentTemplate, Contract.DocumentTemplate>
{
    public async Task<Result<Contract.DocumentTemplate>> Handle(
        Contract.ArchiveDocumentTemplate request,
        CancellationToken cancellationToken
    )
    {
        if (await templates.Find(request.Id, cancellationToken) is not { } template)
            return DocumentTemplateErrors.NotFound;
        return template.Archive(clock.GetUtcNow()).Map(template.View);
    }
}
