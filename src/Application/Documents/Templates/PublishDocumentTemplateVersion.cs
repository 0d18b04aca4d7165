using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class PublishDocumentTemplateVersionHandler(TemplateReader templates, TemplateCheck check, TimeProvider clock)
    : IMessageHandler<Contract.PublishDocumentTemplateVersion, Contract.DocumentTemplate>
{
    public async Task<Result<Contract.DocumentTemplate>> Handle(
        Contract.PublishDocumentTemplateVersion request,
        CancellationToken cancellationToken
    )
    {
        if (await templates.Find(request.Id, cancellationToken) is not { } template)
            return DocumentTemplateErrors.NotFound;
        if (await templates.Version(request.Id, request.Number, cancellationToken) is not { } version)
            return DocumentTemplateErrors.VersionNotFound;
        if (check.Of(template.Format, version.Content).Problems.Count > 0)
            return DocumentTemplateErrors.Faulty;
        return template.Publish(version.Number, clock.GetUtcNow()).Map(template.View);
    }
}
