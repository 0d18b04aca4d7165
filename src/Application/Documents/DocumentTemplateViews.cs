using System.Linq.Expressions;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

static class DocumentTemplateViews
{
    public static readonly Expression<Func<DocumentTemplate, Contract.DocumentTemplate>> Template = t =>
        new()
        {
            Id = t.Id,
            Name = t.Name,
            Kind = t.Kind.As<Contract.DocumentKind>(),
            Format = t.Format.As<Contract.DocumentTemplateFormat>(),
            NumberFormat = t.NumberFormat,
            RetentionYears = t.RetentionYears,
            LastNumber = t.LastNumber,
            PublishedNumber = t.PublishedNumber,
            CreatedBy = t.CreatedBy,
            CreatedAt = t.CreatedAt,
            UpdatedAt = t.UpdatedAt,
            ArchivedAt = t.ArchivedAt,
            Version = t.Version,
        };

    static readonly Func<DocumentTemplate, Contract.DocumentTemplate> Viewed = Template.Compile();

    public static Contract.DocumentTemplate View(this DocumentTemplate template) => Viewed(template);

    public static readonly Expression<Func<DocumentTemplateVersion, Contract.DocumentTemplateVersion>> Version = v =>
        new()
        {
            Id = v.Id,
            TemplateId = v.TemplateId,
            Number = v.Number,
            FileName = v.FileName,
            Size = v.Content.Length,
            Sha256 = v.Sha256,
            Comment = v.Comment,
            AddedBy = v.AddedBy,
            AddedAt = v.AddedAt,
        };

    static readonly Func<DocumentTemplateVersion, Contract.DocumentTemplateVersion> ViewedVersion = Version.Compile();

    public static Contract.DocumentTemplateVersion View(this DocumentTemplateVersion version) => ViewedVersion(version);
}
