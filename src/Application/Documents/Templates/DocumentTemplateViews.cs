using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

static class DocumentTemplateViews
{
    public static readonly ContractMap<DocumentTemplate, Contract.DocumentTemplate> Template = new();

    public static Contract.DocumentTemplate View(this DocumentTemplate template) => Template.View(template);

    public static readonly ContractMap<DocumentTemplateVersion, Contract.DocumentTemplateVersion> Version = new(map =>
        map.Map(c => c.Size, v => v.Content.Length)
    );

    public static Contract.DocumentTemplateVersion View(this DocumentTemplateVersion version) => Version.View(version);
}
