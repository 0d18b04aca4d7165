using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class CheckDocumentTemplateVersionHandler(TemplateReader templates, TemplateCheck check)
    : IMessageHandler<Contract.CheckDocumentTemplateVersion, Contract.DocumentTemplateCheck>
{
    public async Task<Result<Contract.DocumentTemplateCheck>> Handle(
        Contract.CheckDocumentTemplateVersion request,
        CancellationToken cancellationToken
    )
    {
        if (await templates.Find(request.Id, cancellationToken) is not { } template)
            return DocumentTemplateErrors.NotFound;
        if (await templates.Version(request.Id, request.Number, cancellationToken) is not { } version)
            return DocumentTemplateErrors.VersionNotFound;
        return check.Of(template.Format, version.Content);
    }
}
