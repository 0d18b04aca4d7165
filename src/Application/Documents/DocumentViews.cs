using System.Linq.Expressions;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

static class DocumentViews
{
    public static readonly Expression<Func<GeneratedDocument, Contract.GeneratedDocument>> Document = d => View(d);

    public static Contract.GeneratedDocument View(this GeneratedDocument d) =>
        new()
        {
            Id = d.Id,
            TemplateId = d.TemplateId,
            Kind = d.Kind.As<Contract.DocumentKind>(),
            Format = d.Format.As<Contract.DocumentTemplateFormat>(),
            Title = d.Title,
            Number = d.Number,
            Date = d.DatedOn,
            RecordType = d.RecordType?.As<Contract.RecordType>(),
            RecordId = d.RecordId,
            PartnerId = d.PartnerId,
            ClientId = d.ClientId,
            BatchId = d.BatchId,
            State = d.State.As<Contract.DocumentState>(),
            VoidReason = d.VoidReason,
            VoidedBy = d.VoidedBy,
            VoidedAt = d.VoidedAt,
            LastNumber = d.LastNumber,
            Sha256 = d.Sha256,
            Pdf = d.Pdf.As<Contract.DocumentPdfState>(),
            PdfProblem = d.PdfProblem,
            RetainUntil = d.RetainUntil,
            CreatedBy = d.CreatedBy,
            CreatedAt = d.CreatedAt,
            UpdatedAt = d.UpdatedAt,
            Version = d.Version,
        };

    public static readonly Expression<Func<DocumentVersion, Contract.GeneratedDocumentVersion>> Version = v =>
        new()
        {
            Id = v.Id,
            DocumentId = v.DocumentId,
            Number = v.Number,
            TemplateVersionId = v.TemplateVersionId,
            Sha256 = v.Sha256,
            Size = v.Size,
            HasPdf = v.PdfFileId != null,
            MadeBy = v.MadeBy,
            MadeAt = v.MadeAt,
        };
}
